package app.keyturn.ui;

/// Thrown by work that knows itself what to say to people.
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
