package app.keyturn.azure;

/// An answer that is not what the service writes: cut off, empty, a page of a proxy, or one that sends us elsewhere.
/// Without a cause on purpose: the SDK's retry policy asks about each cause of its own accord.
final class UnreadableAnswer extends RuntimeException {
    private final boolean passing;

    private UnreadableAnswer(String why, boolean passing) {
        super(SignInCodes.shortened(why));
        this.passing = passing;
    }

    /// Asking again may get a better one.
    static UnreadableAnswer passing(String why) {
        return new UnreadableAnswer(why, true);
    }

    /// Asking again would get the same.
    static UnreadableAnswer lasting(String why) {
        return new UnreadableAnswer(why, false);
    }

    boolean passing() {
        return passing;
    }
}
