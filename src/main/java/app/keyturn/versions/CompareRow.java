package app.keyturn.versions;

/// One property of two versions or keys.
public record CompareRow(String property, String left, String right) {
    public boolean differs() {
        return !left.equals(right);
    }
}
