/// Calls of a vault, keys and policies in the languages of other tools: az, PowerShell, REST and Terraform.
@NullMarked
package app.keyturn.vault.code;

import org.jspecify.annotations.NullMarked;
