# Makes target\installer\Keyturn-*.msi. Run it after: mvn -Pinstaller package -DskipTests, with JAVA_HOME a JDK 25 and
# WiX on the path. The description of the application is shared with the other systems: jlink.args, jpackage.args.
$ErrorActionPreference = 'Stop'
Set-Location "$PSScriptRoot\..\.."
$jdk = $env:JAVA_HOME
$out = 'target\installer'
function Run { & $args[0] $args[1..($args.Count - 1)]; if ($LASTEXITCODE) { throw "$($args[0]) ended with $LASTEXITCODE" } }

# The jars without JavaFX, without signatures, which would keep their classes out of the cache, and without what nothing
# asks in BouncyCastle, or is for other systems in SQLite; see common.sh.
$unused = '^META-INF/[^/]*\.(SF|RSA|DSA)$|^(META-INF/versions/\d+/)?org/bouncycastle/(jcajce|jce|pqc/jcajce|pqc/legacy)/|^org/sqlite/native/(?!Windows/x86_64/.)'
Remove-Item -Recurse -Force "$out\jars", "$out\jmods", "$out\runtime", "$out\image" -ErrorAction SilentlyContinue
New-Item -ItemType Directory "$out\jars", "$out\jmods" | Out-Null
Get-ChildItem target\keyturn\lib\*.jar -Exclude javafx-* | Copy-Item -Destination "$out\jars"
Add-Type -AssemblyName System.IO.Compression.FileSystem
foreach ($jar in Get-ChildItem "$out\jars\*.jar") {
    $zip = [IO.Compression.ZipFile]::Open($jar, 'Update')
    $zip.Entries | Where-Object FullName -match $unused | ForEach-Object { $_.Delete() }
    $zip.Dispose()
}

# JavaFX as jmods.
foreach ($module in 'base', 'graphics', 'controls', 'fxml') {
    $work = "$out\jmods\$module"
    New-Item -ItemType Directory "$work\libs" | Out-Null
    [IO.Compression.ZipFile]::ExtractToDirectory((Get-ChildItem "target\keyturn\lib\javafx-$module-*-win*.jar").FullName, "$work\classes")
    Get-ChildItem "$work\classes" -Recurse -Filter *.dll | Move-Item -Destination "$work\libs"
    Run "$jdk\bin\jmod" create --class-path "$work\classes" --libs "$work\libs" "$out\jmods\javafx.$module.jmod"
    Remove-Item -Recurse -Force $work
}
# jdk.crypto.mscapi, which there is on Windows alone, reads the authorities that Windows trusts.
Run "$jdk\bin\jlink" --module-path "$out\jmods" '@installer\jlink.args' --add-modules jdk.crypto.mscapi --output "$out\runtime"

# An .ico is a header around PNGs.
$png = [IO.File]::ReadAllBytes('resources\icons\keyturn-256.png')
$head = [byte[]](0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 32, 0) + [BitConverter]::GetBytes($png.Length) + [BitConverter]::GetBytes(22)
[IO.File]::WriteAllBytes("$out\keyturn.ico", $head + $png)

Run "$jdk\bin\jpackage" --type app-image "@$out\jpackage.args" --runtime-image "$out\runtime" --input "$out\jars" --icon "$out\keyturn.ico" --dest "$out\image"
New-Item -ItemType Directory "$out\image\keyturn\licences" | Out-Null
Copy-Item LICENSE, target\bom.json "$out\image\keyturn\licences"
$env:JAVA_TOOL_OPTIONS = "-XX:AOTCacheOutput=$PWD\$out\image\keyturn\app\keyturn.aot -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining"
Run "$out\image\keyturn\keyturn.exe" tour --out "$out\tour"
$env:JAVA_TOOL_OPTIONS = $null
(Get-Content "$out\image\keyturn\app\keyturn.cfg") -replace '^\[JavaOptions\]$', "[JavaOptions]`njava-options=-XX:AOTCache=`$APPDIR\keyturn.aot`njava-options=-Xlog:aot*=off,cds*=off" | Set-Content "$out\image\keyturn\app\keyturn.cfg"
Run "$jdk\bin\jpackage" --type msi --app-image "$out\image\keyturn" --name Keyturn --win-menu --win-per-user-install --dest $out
