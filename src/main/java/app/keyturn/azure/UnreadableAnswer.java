package app.keyturn.azure;

/// An answer that is not what the service writes: cut off, empty, a page of a proxy, or one with an
/// address outside the vault. It has no cause on purpose: the SDK's retry policy would decide by the
/// cause.
final class UnreadableAnswer extends RuntimeException {
    private final boolean passing;

    private UnreadableAnswer(String why, boolean passing) {
        super(SignInCodes.shortened(why));
        this.passing = passing;
    }

    /// One where asking again may get a better answer.
    static UnreadableAnswer passing(String why) {
        return new UnreadableAnswer(why, true);
    }

    /// One where asking again would get the same answer.
    static UnreadableAnswer lasting(String why) {
        return new UnreadableAnswer(why, false);
    }

    boolean passing() {
        return passing;
    }
}
