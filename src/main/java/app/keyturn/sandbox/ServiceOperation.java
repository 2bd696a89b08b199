package app.keyturn.sandbox;

/// What a route leads to.
@FunctionalInterface
interface ServiceOperation {
    /// @throws Refusal when the answer is an error of Key Vault
    Answer perform(Call call);
}
