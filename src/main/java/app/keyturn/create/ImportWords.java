package app.keyturn.create;

import static app.keyturn.ui.Messages.text;

import app.keyturn.create.file.FoundKey;
import app.keyturn.create.file.KeyFileException;
import app.keyturn.create.file.Trouble;
import app.keyturn.ui.Problem;

/// What was found in a file, or what is wrong with it, as people read it.
final class ImportWords {
    private ImportWords() {}

    /// @param file its name
    static Problem problem(String file, KeyFileException e) {
        var key = key(e.trouble());
        return new Problem(
                text("import.problem.what", file),
                text(key + ".why", e.subject(), e.limit()),
                text(key + ".todo", e.subject(), file),
                "",
                null);
    }

    private static String key(Trouble trouble) {
        return switch (trouble) {
            case EMPTY_FILE -> "import.trouble.empty";
            case TOO_MUCH_WORK -> "import.trouble.tooMuchWork";
            case TOO_MANY_KEYS -> "import.trouble.tooManyKeys";
            case TOO_DEEP -> "import.trouble.tooDeep";
            case STOPPED -> "import.trouble.stopped";
            case SEVERAL_FILES -> "import.trouble.several";
            case UNKNOWN_FORMAT -> "import.trouble.unknownFormat";
            case MALFORMED -> "import.trouble.malformed";
            case PEM_LINES -> "import.trouble.pemLines";
            case MISSING_MEMBER -> "import.trouble.missing";
            case BYOK_MEMBER -> "import.trouble.byok.missing";
            case BYOK_BASE64 -> "import.trouble.byok.base64";
            case BYOK_BARE -> "import.trouble.byok.bare";
            case NEEDS_PASSPHRASE -> "import.trouble.needsPassphrase";
            case WRONG_PASSPHRASE -> "import.trouble.wrongPassphrase";
            case UNSUPPORTED_ENCRYPTION -> "import.trouble.encryption";
            case UNSUPPORTED_ALGORITHM -> "import.trouble.algorithm";
            case UNSUPPORTED_CURVE -> "import.trouble.curve";
            case CURVE_WITHOUT_NAME -> "import.trouble.curveWithoutName";
            case CURVE_MISSING -> "import.trouble.curveMissing";
            case UNSUPPORTED_SIZE -> "import.trouble.size";
            case PUBLIC_KEY -> "import.trouble.publicKey";
            case CERTIFICATE -> "import.trouble.certificate";
            case CERTIFICATE_REQUEST -> "import.trouble.request";
            case PUTTY -> "import.trouble.putty";
            case BACKUP -> "import.trouble.backup";
            case JAVA_KEYSTORE -> "import.trouble.javaKeystore";
            case NO_KEY -> "import.trouble.noKey";
            case INCONSISTENT -> "import.trouble.inconsistent";
        };
    }

    /// "PKCS #8, opened with the passphrase".
    static String format(FoundKey key) {
        return text(key.encrypted() ? "import.format.encrypted" : "import.format", name(key));
    }

    private static String name(FoundKey key) {
        return text(
                switch (key.format()) {
                    case PKCS8 -> "import.format.pkcs8";
                    case PKCS1 -> "import.format.pkcs1";
                    case SEC1 -> "import.format.sec1";
                    case OPENSSH -> "import.format.openssh";
                    case PKCS12 -> "import.format.pkcs12";
                    case JWK -> "import.format.jwk";
                    case BYOK -> "import.format.byok";
                });
    }

    /// "2: signing (EC P-256)"; one that cannot be imported says so.
    static String choice(int number, FoundKey key) {
        var material = key.material();
        var what = material == null ? text("import.choice.not") : material.words();
        return key.name().isBlank()
                ? text("import.choice", Integer.toString(number), what)
                : text("import.choice.named", Integer.toString(number), key.name(), what);
    }
}
