/// The rules of rotation policies and release policies, what a policy leads to, and what is wrong or doubtful in one.
@NullMarked
package app.keyturn.vault.policy;

import org.jspecify.annotations.NullMarked;
