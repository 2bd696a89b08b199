// Drives a running `keyturn sandbox` with Microsoft's JavaScript SDK. Wants SANDBOX_URL and SANDBOX_TOKEN in the
// environment, and the sandbox's certificate in NODE_EXTRA_CA_CERTS. Prints one line a step; fails at the first surprise.
import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { CryptographyClient, KeyClient } from "@azure/keyvault-keys";

const url = process.env.SANDBOX_URL;
const credential = {
    getToken: async () => ({ token: process.env.SANDBOX_TOKEN, expiresOnTimestamp: Date.now() + 3_600_000 }),
};
const options = { disableChallengeResourceVerification: true };
const client = new KeyClient(url, credential, options);
const prefix = "js-" + randomBytes(4).toString("hex");
const name = (suffix) => `${prefix}-${suffix}`;
const digest = createHash("sha256").update("a message").digest();

async function all(pages) {
    const items = [];
    for await (const item of pages) items.push(item);
    return items;
}

async function purge(key) {
    const deletion = await client.beginDeleteKey(key, { intervalInMs: 200 });
    const deleted = await deletion.pollUntilDone();
    assert.equal(deleted.name, key);
    await client.purgeDeletedKey(key);
}

// A purge answers at once and ends a little later; until then the name is taken.
async function restore(backup, tries = 20) {
    try {
        return await client.restoreKeyBackup(backup);
    } catch (error) {
        if (error.statusCode !== 409 || tries === 0) throw error;
        await new Promise((done) => setTimeout(done, 250));
        return restore(backup, tries - 1);
    }
}

const steps = {
    async "creates keys of every type"() {
        const rsa = await client.createRsaKey(name("rsa"), { keySize: 3072, tags: { project: "js" } });
        assert.equal(rsa.key.n.length, 384);
        assert.equal(rsa.properties.tags.project, "js");
        for (const curve of ["P-256", "P-256K", "P-384", "P-521"]) {
            const ec = await client.createEcKey(name("ec-" + curve), { curve });
            assert.equal(ec.key.crv, curve);
        }
        assert.equal((await client.createOctKey(name("oct"), { keySize: 256, hsm: true })).keyType, "oct-HSM");
        assert.equal((await client.createEcKey(name("hsm"), { hsm: true })).keyType, "EC-HSM");
    },

    async "lists keys and versions over pages"() {
        for (let i = 0; i < 30; i++) await client.createEcKey(name("versions"));
        assert.equal((await all(client.listPropertiesOfKeyVersions(name("versions")))).length, 30);
        const listed = await all(client.listPropertiesOfKeys());
        assert.ok(listed.some((key) => key.name === name("rsa")));
        assert.ok(listed.length > 30);
    },

    async "rotates under a policy"() {
        const policy = await client.updateKeyRotationPolicy(name("rsa"), {
            expiresIn: "P90D",
            lifetimeActions: [{ action: "Rotate", timeAfterCreate: "P30D" }],
        });
        assert.equal(policy.lifetimeActions.length, 2);
        assert.equal((await client.getKeyRotationPolicy(name("rsa"))).expiresIn, "P90D");
        const before = await client.getKey(name("rsa"));
        const after = await client.rotateKey(name("rsa"));
        assert.notEqual(after.properties.version, before.properties.version);
        assert.equal(after.properties.expiresOn - after.properties.createdOn, 90 * 86_400_000);
    },

    async "updates the properties of one version"() {
        const { properties } = await client.getKey(name("hsm"));
        const updated = await client.updateKeyProperties(name("hsm"), properties.version, {
            enabled: false,
            tags: { subproject: "x" },
        });
        assert.equal(updated.properties.enabled, false);
        assert.deepEqual(updated.properties.tags, { subproject: "x" });
        assert.deepEqual(updated.keyOperations, ["sign", "verify"]);
    },

    async "deletes, recovers and purges"() {
        const deletion = await client.beginDeleteKey(name("ec-P-384"), { intervalInMs: 200 });
        await deletion.pollUntilDone();
        assert.ok((await all(client.listDeletedKeys())).some((key) => key.name === name("ec-P-384")));
        const recovery = await client.beginRecoverDeletedKey(name("ec-P-384"), { intervalInMs: 200 });
        assert.equal((await recovery.pollUntilDone()).name, name("ec-P-384"));
        await purge(name("ec-P-384"));
        await assert.rejects(client.getKey(name("ec-P-384")), { statusCode: 404, code: "KeyNotFound" });
    },

    async "backs up and restores"() {
        const original = await client.getKey(name("ec-P-521"));
        const backup = await client.backupKey(name("ec-P-521"));
        await assert.rejects(client.restoreKeyBackup(backup), { statusCode: 409 });
        await purge(name("ec-P-521"));
        const restored = await restore(backup);
        assert.equal(restored.id, original.id);
        assert.deepEqual(restored.key.x, original.key.x);
    },

    async "imports a key"() {
        const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
        const jwk = Object.fromEntries(
            Object.entries(privateKey.export({ format: "jwk" }))
                .map(([member, value]) => [member, member === "kty" ? value : Buffer.from(value, "base64url")]));
        const imported = await client.importKey(name("imported"), { ...jwk, keyOps: ["sign", "verify"] });
        assert.deepEqual(Buffer.from(imported.key.n), jwk.n);
        const signer = new CryptographyClient(imported, credential, options);
        const { result } = await signer.sign("RS256", digest);
        assert.equal((await signer.verify("RS256", digest, result)).result, true);
    },

    async "encrypts, wraps and signs"() {
        const rsa = new CryptographyClient(await client.getKey(name("rsa")), credential, options);
        const plain = Buffer.from("a secret");
        for (const algorithm of ["RSA-OAEP", "RSA-OAEP-256", "RSA1_5"]) {
            const { result } = await rsa.encrypt({ algorithm, plaintext: plain });
            assert.deepEqual(Buffer.from((await rsa.decrypt({ algorithm, ciphertext: result })).result), plain);
            const wrapped = await rsa.wrapKey(algorithm, plain);
            assert.deepEqual(Buffer.from((await rsa.unwrapKey(algorithm, wrapped.result)).result), plain);
        }
        for (const algorithm of ["RS256", "PS256"]) {
            const { result } = await rsa.sign(algorithm, digest);
            assert.equal((await rsa.verify(algorithm, digest, result)).result, true);
        }
        for (const [key, algorithm] of [["ec-P-256", "ES256"], ["ec-P-256K", "ES256K"]]) {
            const ec = new CryptographyClient(await client.getKey(name(key)), credential, options);
            const { result } = await ec.sign(algorithm, digest);
            assert.equal((await ec.verify(algorithm, digest, result)).result, true);
            digest[0] ^= 1;
            assert.equal((await ec.verify(algorithm, digest, result)).result, false);
            digest[0] ^= 1;
        }
        const oct = new CryptographyClient(await client.getKey(name("oct")), credential, options);
        const sealed = await oct.encrypt({ algorithm: "A256GCM", plaintext: plain });
        const opened = await oct.decrypt({
            algorithm: "A256GCM", ciphertext: sealed.result, iv: sealed.iv, authenticationTag: sealed.authenticationTag,
        });
        assert.deepEqual(Buffer.from(opened.result), plain);
    },

    async "refuses what a disabled key is asked for"() {
        const disabled = new CryptographyClient(await client.getKey(name("hsm")), credential, options);
        await assert.rejects(disabled.sign("ES256", digest), { statusCode: 403 });
    },
};

for (const [step, run] of Object.entries(steps)) {
    await run();
    console.log("ok  " + step);
}
