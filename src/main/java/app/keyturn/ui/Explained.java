package app.keyturn.ui;

/// An exception that carries the [Problem] which people are shown.
public class Explained extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    public Explained(Problem problem) {
        super(problem.why());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
