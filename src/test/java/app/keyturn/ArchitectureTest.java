package app.keyturn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.WindowExtension;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.TokenStreamFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// The house rules, each with its reason.
class ArchitectureTest {
    private static final String[] ROOMS = {
        "app.keyturn.shell..",
        "app.keyturn.connect..",
        "app.keyturn.keys..",
        "app.keyturn.create..",
        "app.keyturn.rotation..",
        "app.keyturn.versions..",
        "app.keyturn.use..",
        "app.keyturn.activity..",
        "app.keyturn.bulk..",
        "app.keyturn.health..",
        "app.keyturn.deleted..",
        "app.keyturn.backup..",
        "app.keyturn.settings..",
        "app.keyturn.tour.."
    };

    private static final String JSON = "com.fasterxml.jackson..";

    private static final JavaClasses KEYTURN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("app.keyturn");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("app.keyturn");

    @Test
    void onlyTheAzureRoomKnowsTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackages("app.keyturn.azure..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.azure..", "com.microsoft..")
                .because("a change of the SDK must touch one room")
                .check(KEYTURN);
    }

    @Test
    void bouncyCastleReadsKeyFilesAndSignsInTheSandbox() {
        noClasses()
                .that()
                .resideOutsideOfPackages("app.keyturn.create.file..", "app.keyturn.sandbox.material..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bouncycastle..")
                .because("its classes take a while to load, which nothing on the way to the window may wait for")
                .check(KEYTURN);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.bouncycastle.jce..",
                        "org.bouncycastle.jcajce..",
                        "org.bouncycastle.pqc.jcajce..",
                        "org.bouncycastle.pqc.legacy..")
                .because("no provider is registered: what the JDK does stays the JDK's; the packages leave these out")
                .check(KEYTURN);
    }

    @Test
    void commaSeparatedValuesHaveOneDoor() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("app.keyturn.ui.Csv")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("de.siegmar.fastcsv..")
                .because("a cell that a spreadsheet would run as a formula is made text there")
                .check(KEYTURN);
    }

    @Test
    void thePortIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("app.keyturn.vault")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("app.keyturn.vault", "java..", "org.jspecify..")
                .because("everything else is built on it, also the packages below it")
                .check(KEYTURN);
    }

    @Test
    void accountsArePlainJava() {
        classes()
                .that()
                .resideInAPackage("app.keyturn.accounts..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("app.keyturn.accounts", "app.keyturn.vault", "java..", "org.jspecify..")
                .because("windows, commands without a window and the azure room speak of the same vaults")
                .check(KEYTURN);
    }

    @Test
    void whatIsKnownIsPlainJava() {
        classes()
                .that()
                .resideInAPackage("app.keyturn.inventory")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "app.keyturn.inventory",
                        "app.keyturn.vault",
                        "app.keyturn.vault.write",
                        "java..",
                        "org.jspecify..")
                .because("screens, reports and commands without a window read from the same state")
                .check(KEYTURN);
    }

    @Test
    void rulesForKeysArePlainJava() {
        classes()
                .that()
                .resideInAPackage("app.keyturn.health.rules..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "app.keyturn.health.rules..",
                        "app.keyturn.inventory",
                        "app.keyturn.vault",
                        "app.keyturn.vault.policy",
                        "java..",
                        "org.jspecify..")
                .because("a report without a window judges by the same rules")
                .check(KEYTURN);
    }

    @Test
    void theInventoryFileIsPlainJavaWithADatabase() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.keyturn.inventory.history..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.sqlite..", "java.sql..", "javax.sql..")
                .because("its native half is loaded where it is needed first, which nothing on the way to the window"
                        + " may wait for")
                .check(KEYTURN);
        classes()
                .that()
                .resideInAPackage("app.keyturn.inventory.history..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "what is known, the port and below it, a database, and files for their owner alone",
                        (JavaClass c) -> in(
                                        c,
                                        "app.keyturn.inventory",
                                        "app.keyturn.vault",
                                        "java",
                                        "org.sqlite",
                                        "org.jspecify",
                                        "com.fasterxml.jackson")
                                || c.getName().startsWith("app.keyturn.ui.OwnerFile")
                                || c.getName().equals("app.keyturn.ui.FileFailure")
                                || c.isArray()
                                || c.isPrimitive()))
                .because("commands without a window read the same file, and only its owner may")
                .check(KEYTURN);
    }

    @Test
    void reportsAndTheirFilesNeedNoWindow() {
        classes()
                .that()
                .resideInAnyPackage("app.keyturn.health.report..", "app.keyturn.health.file..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "app.keyturn.health.report",
                        "app.keyturn.health.file",
                        "app.keyturn.health.rules",
                        "app.keyturn.inventory",
                        "app.keyturn.vault",
                        "app.keyturn.vault.json",
                        "app.keyturn.vault.policy",
                        "app.keyturn.ui",
                        "java..",
                        "org.jspecify..",
                        JSON)
                .because("the command line writes them on servers; the window's words come by ReportWords")
                .check(KEYTURN);
    }

    @Test
    void belowThePortIsPlainJava() {
        for (var room : List.of("app.keyturn.vault.write", "app.keyturn.vault.policy", "app.keyturn.vault.code")) {
            classes()
                    .that()
                    .resideInAPackage(room)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "app.keyturn.vault", room, "app.keyturn.vault.json", "java..", "org.jspecify..", JSON)
                    .because("each can be read with the port alone, and runs without a display and without the SDK")
                    .check(KEYTURN);
        }
    }

    @Test
    void thereIsOneDoorToJson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.keyturn.vault.json")
                .and()
                .doNotHaveFullyQualifiedName("app.keyturn.sandbox.ServiceJson")
                .should()
                .callMethod(JsonMapper.class, "builder")
                .orShould()
                .callMethod(JsonMapper.class, "builder", JsonFactory.class)
                .orShould()
                .callConstructorWhere(DescribedPredicate.describe(
                        "make a reader of JSON",
                        call -> call.getTargetOwner().isAssignableTo(ObjectCodec.class)
                                || call.getTargetOwner().isAssignableTo(TokenStreamFactory.class)))
                .because("what is read has limits; the sandbox, which knows no other room, has its own")
                .check(KEYTURN);
        classes()
                .that()
                .resideInAPackage("app.keyturn.vault.json")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("app.keyturn.vault.json", "app.keyturn.vault", "java..", "org.jspecify..", JSON)
                .because("every room may use it")
                .check(KEYTURN);
    }

    @Test
    void theFlightRecorderIsLoadedWhereSomeoneRecords() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.keyturn.trace..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr..")
                .because("its classes take a second to load, and Trace tells whether anything records")
                .check(KEYTURN);
        classes()
                .that()
                .resideInAPackage("app.keyturn.trace..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("app.keyturn.trace", "java..", "jdk.jfr..", "org.jspecify..")
                .because("every room may tell it what takes time, and none can tell it of a key")
                .check(KEYTURN);
    }

    @Test
    void theTimelineIsAControl() {
        noClasses()
                .that()
                .resideInAPackage("app.keyturn.timeline..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "a room that is neither ui nor vault",
                        (JavaClass c) -> c.getPackageName().startsWith("app.keyturn")
                                && !in(c, "app.keyturn.timeline", "app.keyturn.ui", "app.keyturn.vault")))
                .because("any screen may show it")
                .check(KEYTURN);
    }

    @Test
    void theToolRoomKnowsNoScreen() {
        noClasses()
                .that()
                .resideInAPackage("app.keyturn.ui..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "a room that is neither ui nor vault",
                        (JavaClass c) -> c.getPackageName().startsWith("app.keyturn")
                                && !in(c, "app.keyturn.ui", "app.keyturn.vault")))
                .because("every screen uses it")
                .check(KEYTURN);
    }

    @Test
    void aNameMeansOneClass() {
        Map<String, List<String>> named = KEYTURN.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(c -> !c.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(named.values().stream().filter(names -> names.size() > 1))
                .as("someone who reads a name knows which class it is, without a look at the imports")
                .isEmpty();
    }

    @Test
    void vaultsHaveNoWindow() {
        noClasses()
                .that()
                .resideInAnyPackage("app.keyturn.vault..", "app.keyturn.azure..", "app.keyturn.sandbox..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("they must run without a display")
                .check(KEYTURN);
    }

    @Test
    void commandsNeedNoDisplay() {
        noClasses()
                .that()
                .resideInAPackage("app.keyturn.cli..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "JavaFX, or a room of the window",
                        (JavaClass c) -> c.getPackageName().startsWith("javafx")
                                || inARoom(c)
                                        && !in(
                                                c,
                                                "app.keyturn.health.rules",
                                                "app.keyturn.health.report",
                                                "app.keyturn.health.file")))
                .because("they run on servers and in pipelines")
                .check(KEYTURN);
    }

    @Test
    void theSandboxKnowsNoOtherRoom() {
        noClasses()
                .that()
                .resideInAPackage("app.keyturn.sandbox..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "other rooms",
                        (JavaClass c) -> c.getPackageName().startsWith("app.keyturn")
                                && !c.getPackageName().startsWith("app.keyturn.sandbox")))
                .because("it is a service that is reached like any vault")
                .check(KEYTURN);
    }

    @Test
    void aViewModelNeverSeesAControl() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javafx.scene..",
                        "javafx.stage..",
                        "javafx.fxml..",
                        "javafx.application..",
                        "javafx.animation..")
                .because("behaviour is tested without a window")
                .check(KEYTURN);
    }

    @Test
    void testsThroughTheWindowWaitForWhatTheyWaitFor() {
        noClasses()
                .that()
                .areNotAssignableTo(WindowExtension.class)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.testfx.framework.junit5.ApplicationExtension")
                .orShould()
                .callConstructor(FxRobot.class)
                .because("their hand waits a fixed time after each act, that of WindowExtension until the window has"
                        + " settled")
                .check(TESTS);
        noClasses()
                .should()
                .callMethod(WaitForAsyncUtils.class, "waitForFxEvents")
                .because("it waits a fixed time, whatever there is; Settled.await() does not")
                .check(TESTS);
    }

    @Test
    void roomsDoNotKnowEachOther() {
        for (var room : ROOMS) {
            if (room.equals("app.keyturn.shell..") || room.equals("app.keyturn.tour..")) {
                continue;
            }
            noClasses()
                    .that()
                    .resideInAPackage(room)
                    .should()
                    .dependOnClassesThat(DescribedPredicate.describe(
                            "another room of " + room, c -> inARoom(c) && !in(c, base(room))))
                    .allowEmptyShould(true)
                    .because("someone changing a screen must touch one room; the shell joins them")
                    .check(KEYTURN);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("app.keyturn.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a room can be read alone")
                .check(KEYTURN);
        slices().matching("app.keyturn.(**)")
                .should()
                .beFreeOfCycles()
                .because("so can a package within a room")
                .check(KEYTURN);
    }

    @Test
    void oneWayIntoTheBackgroundAndBack() {
        noClasses()
                .that()
                .doNotHaveSimpleName("FxBackground")
                .should()
                .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                .because("late answers are dropped and busy is cleared in one place")
                .check(KEYTURN);
        noClasses()
                .that()
                .resideOutsideOfPackages("app.keyturn.sandbox..", "app.keyturn.azure..")
                .and()
                .doNotHaveSimpleName("FxBackground")
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "start a thread", call -> call.getTargetOwner().isEquivalentTo(Thread.class)))
                .orShould()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "ofPlatform")
                .because("Background runs the work")
                .check(KEYTURN);
    }

    @Test
    void aListThatIsOnlyReadLivesAsLongAsWhatItShows() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "make a read-only view of a list when it is asked for",
                        call -> call.getTarget().getName().startsWith("unmodifiableObservable")
                                && !call.getOrigin().isConstructor()))
                .because("the list holds its view weakly: who listens to one that nobody keeps hears nothing")
                .check(KEYTURN);
    }

    @Test
    void filesAreReadAndWrittenWhereFailuresAreNamed() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "app.keyturn",
                        "app.keyturn.ui..",
                        "app.keyturn.sandbox..",
                        "app.keyturn.azure..",
                        "app.keyturn.tour..")
                .and()
                .doNotHaveSimpleName("Digests")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "read or write a file by itself",
                        call -> call.getTargetOwner().isEquivalentTo(Files.class)
                                && call.getTarget().getName().matches("new.*|read.*|write.*|lines|copy|move")))
                .because("OwnerFile and PickedFile say which file failed and why; Digests reads in pieces, and says so")
                .check(KEYTURN);
    }

    @Test
    void aRecordHasAtMostEightMembers() {
        classes()
                .that()
                .areRecords()
                .should(new ArchCondition<>("have at most eight members") {
                    @Override
                    public void check(JavaClass record, ConditionEvents events) {
                        int members = record.reflect().getRecordComponents().length;
                        events.add(new SimpleConditionEvent(
                                record, members <= 8, record.getName() + " has " + members + " members"));
                    }
                })
                .because("nobody sees which of a dozen values is which; give it parts that mean something")
                .check(KEYTURN);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackages("app.keyturn", "app.keyturn.tour..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a window has no console")
                .check(KEYTURN);
    }

    @Test
    void whatWrapsIsASentence() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.keyturn.ui..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "let a label or an area wrap",
                        call -> call.getTarget().getName().equals("setWrapText")
                                && !call.getTargetOwner().getSimpleName().equals("Sentence")))
                .orShould()
                .accessTargetWhere(DescribedPredicate.describe(
                        "make a text that is not shown by Shown",
                        access -> access.getTargetOwner().getName().equals("javafx.scene.text.Text")
                                && access.getName().equals("<init>")))
                .because("text that runs from right to left stops the layout of a window where it wraps")
                .check(KEYTURN);
    }

    @Test
    void coloursAreTokens() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "set an inline style",
                        call -> call.getTarget().getName().equals("setStyle")))
                .because("looks live in the style sheets, where both themes are seen")
                .check(KEYTURN);
    }

    @Test
    void copyingIsConfirmed() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Copy")
                .should()
                .callMethod(javafx.scene.input.Clipboard.class, "setContent", Map.class)
                .because("whoever presses a button sees that something was copied")
                .check(KEYTURN);
    }

    @Test
    void whatADialogOpensItCloses() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Dialog")
                .should(CLOSE_THEIR_VIEW_MODEL)
                .because("what it subscribed to and what it reads would outlive the window")
                .check(KEYTURN);
    }

    private static final ArchCondition<JavaClass> CLOSE_THEIR_VIEW_MODEL =
            new ArchCondition<>("have their view model closed with the window") {
                @Override
                public void check(JavaClass dialog, ConditionEvents events) {
                    for (var field : dialog.getFields()) {
                        var type = field.getRawType();
                        if (type.getSimpleName().endsWith("ViewModel")) {
                            boolean closed = dialog.getCodeUnitAccessesFromSelf().stream()
                                    .anyMatch(access -> access.getTargetOwner().equals(type)
                                            && access.getName().equals("close"));
                            events.add(new SimpleConditionEvent(field, closed, field.getFullName() + " is not closed"));
                        }
                    }
                }
            };

    private static boolean inARoom(JavaClass c) {
        return in(c, Arrays.stream(ROOMS).map(ArchitectureTest::base).toArray(String[]::new));
    }

    /// Whether it is in one of these packages, or below it.
    private static boolean in(JavaClass c, String... packages) {
        return Arrays.stream(packages).anyMatch(one -> (c.getPackageName() + ".").startsWith(one + "."));
    }

    private static String base(String room) {
        return room.replace("..", "");
    }
}
