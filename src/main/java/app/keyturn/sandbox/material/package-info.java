/// Key material of the sandbox and the algorithms that each type offers: RSA, elliptic curves, symmetric keys.
/// A training vault: correct, but not hardened against an observer who measures time.
@NullMarked
package app.keyturn.sandbox.material;

import org.jspecify.annotations.NullMarked;
