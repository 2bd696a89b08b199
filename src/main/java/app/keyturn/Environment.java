package app.keyturn;

import app.keyturn.cli.SignInOptions;
import app.keyturn.vault.Secret;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Takes our secret out of the environment, so that no program that Keyturn or one of its libraries starts is given it:
/// `az`, a browser, whatever comes. Java cannot change its own environment, but the system can; a child gets what is in
/// the system's, unless whoever starts it makes one up.
final class Environment {
    static final String SECRET = SignInOptions.SECRET;

    private Environment() {}

    /// For the very beginning of the program, once.
    ///
    /// @return what was there
    static @Nullable Secret takeSecret() {
        var text = System.getenv(SECRET); // asked first because linking to the system takes a tenth of the start
        if (text == null) {
            return null;
        }
        try {
            remove();
        } catch (Throwable e) {
            throw new IllegalStateException(
                    SECRET + " cannot be taken out of the environment, where other programs would find it", e);
        }
        return new Secret(text);
    }

    private static void remove() throws Throwable {
        try (var arena = Arena.ofConfined()) {
            if (System.getProperty("os.name").startsWith("Windows")) {
                removeOnWindows(arena);
            } else {
                removeOnPosix(arena);
            }
        }
    }

    private static void removeOnWindows(Arena arena) throws Throwable {
        var set = function(
                SymbolLookup.libraryLookup("kernel32", arena),
                "SetEnvironmentVariableW",
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
        var name = arena.allocateFrom(SECRET, StandardCharsets.UTF_16LE);
        check((int) set.invokeExact(name, MemorySegment.NULL) != 0);
    }

    /// Also where the system shows to others what a program was started with, as in `/proc`, the value is wiped.
    private static void removeOnPosix(Arena arena) throws Throwable {
        var system = Linker.nativeLinker().defaultLookup();
        var get = function(system, "getenv", FunctionDescriptor.of(text(), ValueLayout.ADDRESS));
        var unset = function(system, "unsetenv", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        var name = arena.allocateFrom(SECRET);
        var value = (MemorySegment) get.invokeExact(name);
        if (!value.equals(MemorySegment.NULL)) {
            value.asSlice(0, length(value)).fill((byte) 0);
        }
        check((int) unset.invokeExact(name) == 0);
    }

    private static long length(MemorySegment text) {
        long length = 0;
        while (text.get(ValueLayout.JAVA_BYTE, length) != 0) {
            length++;
        }
        return length;
    }

    private static ValueLayout text() {
        return ValueLayout.ADDRESS.withTargetLayout(
                MemoryLayout.sequenceLayout(Integer.MAX_VALUE, ValueLayout.JAVA_BYTE));
    }

    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor shape) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), shape);
    }

    private static void check(boolean done) {
        if (!done) {
            throw new IllegalStateException("The system refused to forget it");
        }
    }
}
