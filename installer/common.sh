# What the scripts of Linux and macOS share. Expects ./dev package to have filled target/keyturn/lib.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
jdk=${JAVA_HOME:?a JDK 25}
out=target/installer
image=$out/image
say() { printf 'keyturn: %s\n' "$*" >&2; }

# The jars of the application without JavaFX, which goes into the run-time image. Signatures go: the JVM keeps classes
# of signed jars out of its cache, and a jar whose neighbours changed proves nothing.
jars() {
    rm -rf "$out/jars" && mkdir -p "$out/jars"
    for jar in target/keyturn/lib/*.jar; do
        case $jar in */javafx-*) ;; *) cp "$jar" "$out/jars/" ;; esac
    done
    for jar in "$out"/jars/*.jar; do
        zip -qd "$jar" 'META-INF/*.SF' 'META-INF/*.RSA' 'META-INF/*.DSA' >/dev/null 2>&1 || true # most are not signed
    done
    # BouncyCastle brings a provider for Java's own interfaces, which nothing here asks (ArchitectureTest holds that), and
    # classes for newer Java than its base, which say the same: four megabytes.
    zip -qd "$(ls "$out"/jars/bcprov-*.jar)" 'org/bouncycastle/jcajce/*' 'org/bouncycastle/jce/*' \
        'org/bouncycastle/pqc/jcajce/*' 'org/bouncycastle/pqc/legacy/*' 'META-INF/versions/*' >/dev/null
    # Of the library for JSON Web Tokens one class is used, by the library that keeps tokens in the computer's store.
    local nimbus
    nimbus=$(ls "$out"/jars/nimbus-jose-jwt-*.jar)
    unzip -Z1 "$nimbus" | grep -v '^META-INF/\(MANIFEST\|LICENSE\|maven\)\|com/nimbusds/jose/util/StandardCharset' | zip -qd "$nimbus" -@ >/dev/null
    # JNA brings its native half for every system there is; of those one is used.
    local jna system=linux machine
    jna=$(ls "$out"/jars/jna-[0-9]*.jar)
    [ "$(uname)" = Darwin ] && system=darwin
    machine=$(uname -m | sed 's/^x86_64$/x86-64/; s/^arm64$/aarch64/')
    unzip -Z1 "$jna" 'com/sun/jna/*/*jnidispatch*' | grep -v "/$system-$machine/" | zip -qd "$jna" -@ >/dev/null
    zip -qd "$(ls "$out"/jars/jna-platform-*.jar)" 'com/sun/jna/platform/win32/*' >/dev/null
    # So does SQLite, in eleven megabytes.
    local sqlite of=Linux
    sqlite=$(ls "$out"/jars/sqlite-jdbc-*.jar)
    [ "$(uname)" = Darwin ] && of=Mac
    machine=$(uname -m | sed 's/^arm64$/aarch64/')
    unzip -Z1 "$sqlite" 'org/sqlite/native/*' | grep -v "/$of/$machine/." | zip -qd "$sqlite" -@ >/dev/null
}

# JavaFX as jmods: Maven Central has it only as jars, with the native libraries inside.
jmods() {
    rm -rf "$out/jmods" && mkdir -p "$out/jmods"
    local module work
    for module in base graphics controls fxml; do
        work=$out/jmods/$module
        mkdir -p "$work/classes" "$work/libs"
        unzip -qo "$(ls target/keyturn/lib/javafx-$module-*-*.jar)" -d "$work/classes"
        find "$work/classes" \( -name '*.so' -o -name '*.dylib' \) -exec mv {} "$work/libs/" \;
        "$jdk/bin/jmod" create --class-path "$work/classes" --libs "$work/libs" "$out/jmods/javafx.$module.jmod"
        rm -rf "$work"
    done
}

# Classes that nobody loads, eleven megabytes: JavaFX brings along all of java.desktop and uses nothing of Swing, sound and
# printing, and nobody transforms XML. One file of each package stays, which jlink wants.
unused() {
    "$jdk/bin/jimage" list --include 'regex:/java.desktop/(javax/(swing|sound|print)|sun/(swing|print)|com/sun/(java/swing|swing|media/sound))/.*,regex:/java.xml/com/sun/org/apache/(xalan|bcel)/.*' "$jdk/lib/modules" \
        | awk '/^jimage:/ { next } /^Module:/ { module = $2; next }
               /\// { package = $1; sub("/[^/]*$", "", package); if (!kept[package]++) next; print "/" module "/" $1 }'
}

runtime() {
    rm -rf "$out/runtime"
    unused > "$out/unused.list"
    "$jdk/bin/jlink" --module-path "$out/jmods" @installer/jlink.args "--exclude-resources=@$out/unused.list" --output "$out/runtime"
    [ "$(uname)" = Linux ] || return 0
    # The native halves of what jlink.args leaves out, and of AWT's drawing and fonts: JavaFX has its own.
    (cd "$out/runtime/lib" && rm libsplashscreen.so libjsound.so libmlib_image.so liblcms.so libjavajpeg.so libfontmanager.so libfreetype.so)
    find "$out/runtime/lib" -name '*.so' -exec strip --strip-unneeded {} +
}

# The application with its run-time image, to be started as it lies there.
app_image() {
    rm -rf "$image"
    "$jdk/bin/jpackage" --type app-image @$out/jpackage.args --runtime-image "$out/runtime" --input "$out/jars" \
        --icon "$1" --dest "$image"
    [ "$(uname)" != Linux ] || find "$image" -name libapplauncher.so -exec strip --strip-unneeded {} +
    # The cache holds for files of just these times, and packages keep whole seconds only.
    find "$image" -type f -exec touch -t 202601010000.00 {} +
}

# Lets the application walk its tour and keep the classes that it used, loaded and linked, in a cache beside it. Where
# the cache does not fit at run time, the JVM starts without it and says nothing.
#   $1 the launcher, $2 the folder of its .cfg, then what gives it a display where there is none
train() {
    say "training the cache of loaded classes"
    local launcher=$1 app=$2; shift 2
    # What the run learns about methods is for a second compiler, which the application does without.
    JAVA_TOOL_OPTIONS="-XX:AOTCacheOutput=$PWD/$app/keyturn.aot -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining" "$@" "$launcher" tour --out "$out/tour" >"$out/tour.log" 2>&1 \
        || { cat "$out/tour.log" >&2; exit 1; }
    [ -s "$app/keyturn.aot" ] || { tail -5 "$out/tour.log" >&2; say "no cache came of the training"; exit 1; }
    sed -i.bak '/^\[JavaOptions\]/a\
java-options=-XX:AOTCache=$APPDIR/keyturn.aot\
java-options=-Xlog:aot*=off,cds*=off' "$app/keyturn.cfg"
    rm -f "$app/keyturn.cfg.bak"
}

# Licences of what is inside, as the jars carry them, and the bill of materials that the build made.
licences() {
    mkdir -p "$1"
    cp LICENSE "$1/LICENSE-keyturn"
    local jar name
    for jar in target/keyturn/lib/*.jar; do
        name=$(basename "$jar" .jar)
        for entry in META-INF/LICENSE META-INF/LICENSE.txt META-INF/LICENSE.md META-INF/NOTICE META-INF/NOTICE.txt LICENSE LICENSE.txt META-INF/maven/org.xerial/sqlite-jdbc/LICENSE META-INF/maven/org.xerial/sqlite-jdbc/LICENSE.zentus; do
            if unzip -l "$jar" "$entry" >/dev/null 2>&1; then
                unzip -p "$jar" "$entry" > "$1/$name-$(basename "$entry")"
            fi
        done
    done
    cp target/bom.json "$1/keyturn.cdx.json"
}
