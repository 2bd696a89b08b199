/// Who signs in, and what may be seen then: accounts, and the vaults and managed HSMs that Azure Resource Manager
/// tells of.
@NullMarked
package app.keyturn.accounts;

import org.jspecify.annotations.NullMarked;
