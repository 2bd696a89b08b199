package app.keyturn.ui;

/// What a test does with a fault of a callback, which the window would show as a problem.
final class Fault {
    private Fault() {}

    static void rethrow(Problem fault) {
        throw new AssertionError(fault.details());
    }
}
