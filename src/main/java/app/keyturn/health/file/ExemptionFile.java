package app.keyturn.health.file;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.Check;
import app.keyturn.health.rules.Exemption;
import app.keyturn.health.rules.Exemptions;
import app.keyturn.ui.FileFailure;
import app.keyturn.ui.OwnerFile;
import app.keyturn.vault.json.JsonText;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The file of exemptions, which its owner alone may read. Its schema:
///
/// ```json
/// {
///   "keyturnExemptions": 1,
///   "exemptions": [
///     {
///       "check": "expirationSet",
///       "vault": "https://contoso-prod.vault.azure.net",
///       "key": "payments-signing",
///       "until": "2027-06-30T00:00:00Z",
///       "reason": "Partner cannot take another key before July"
///     }
///   ]
/// }
/// ```
public final class ExemptionFile {
    private static final String VERSION = "keyturnExemptions";
    private static final String LIST = "exemptions";
    private static final Set<String> OF_ONE = Set.of("check", "vault", "key", "until", "reason");
    private static final int MOST = 4 << 20;

    private ExemptionFile() {}

    /// None where there is no such file.
    ///
    /// @throws FileFailure where it cannot be read
    /// @throws UnfitFile where something in it cannot be: one that is dropped would let a finding count that
    ///     somebody took on
    public static Exemptions read(Path file) throws FileFailure, UnfitFile {
        return OwnerFile.there(file)
                ? parse(new String(OwnerFile.read(file, MOST), StandardCharsets.UTF_8))
                : Exemptions.NONE;
    }

    static Exemptions parse(String json) throws UnfitFile {
        var root = Members.of(Members.parse(json), "", Set.of(VERSION, LIST));
        if (root.number(VERSION) != 1) {
            throw new UnfitFile(text("exemptions.version", root.get(VERSION).asText()));
        }
        List<Exemption> all = new ArrayList<>();
        for (var node : root.list(LIST)) {
            all.add(exemption(node, LIST + "[" + all.size() + "]"));
        }
        return new Exemptions(all);
    }

    private static Exemption exemption(JsonNode node, String place) throws UnfitFile {
        var one = Members.of(node, place, OF_ONE);
        return new Exemption(
                one.word("check", Check.class), vault(one), one.words("key"), one.time("until"), one.words("reason"));
    }

    private static URI vault(Members one) throws UnfitFile {
        try {
            var vault = new URI(one.words("vault"));
            if ("https".equalsIgnoreCase(vault.getScheme()) && vault.getHost() != null) {
                return vault;
            }
        } catch (URISyntaxException e) {
            throw new UnfitFile(text("exemptions.noVault", one.at("vault")), e);
        }
        throw new UnfitFile(text("exemptions.noVault", one.at("vault")));
    }

    public static void write(Path file, Exemptions exemptions) throws FileFailure {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(VERSION, 1);
        root.put(LIST, exemptions.all().stream().map(ExemptionFile::members).toList());
        OwnerFile.write(file, (JsonText.of(root) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> members(Exemption one) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("check", Words.of(one.check()));
        members.put("vault", one.vault().toString());
        members.put("key", one.key());
        members.put("until", one.until().toString());
        members.put("reason", one.reason());
        return members;
    }
}
