package app.keyturn.vault;

/// What a proxy knows somebody by. It prints without the password.
public record ProxySignIn(String name, Secret password) {}
