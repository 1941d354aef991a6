package org.grad4j.examples;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import org.grad4j.autograd.Tensor;
import org.grad4j.core.NDArray;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.grad4j.nn.Module;

/** How a line knows its room: the borders between the modules. */
@AnalyzeClasses(packages = "org.grad4j", importOptions = DoNotIncludeTests.class)
class RoomsTest {
  private static final String[] LIBRARY = {
    "org.grad4j.core..", "org.grad4j.autograd..", "org.grad4j.nn.."
  };

  @ArchTest
  static final ArchRule eachRoomKnowsOnlyThoseBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("core")
          .definedBy("org.grad4j.core..")
          .layer("autograd")
          .definedBy("org.grad4j.autograd..")
          .layer("nn")
          .definedBy("org.grad4j.nn..")
          .layer("examples")
          .definedBy("org.grad4j.examples..")
          .whereLayer("examples")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("nn")
          .mayOnlyBeAccessedByLayers("examples")
          .whereLayer("autograd")
          .mayOnlyBeAccessedByLayers("nn", "examples");

  @ArchTest
  static final ArchRule onlyCoreAndItsProvidersKnowNd4j =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.grad4j.core..", "org.grad4j.onednn..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule onlyTheBordersOfMemoryKnowNd4j =
      noClasses()
          .that()
          .resideInAPackage("org.grad4j.core..")
          .and()
          .resideOutsideOfPackage("org.grad4j.core.internal.memory")
          .and()
          .doNotHaveFullyQualifiedName("org.grad4j.core.NDArray")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

  @ArchTest
  static final ArchRule examplesUseThePublicApi =
      noClasses()
          .that()
          .resideInAPackage("org.grad4j.examples..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.grad4j..internal..");

  @ArchTest
  static final ArchRule shapeErrorsComeFromTheRulesOfShapes =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.grad4j.core", "org.grad4j.core.internal.shape")
          .should()
          .callConstructor(ShapeException.class, String.class, String.class, Shape[].class);

  @ArchTest
  static final ArchRule reflectionIsForTheFieldWalkAlone =
      noClasses()
          .that()
          .resideInAnyPackage(LIBRARY)
          .and()
          .doNotHaveFullyQualifiedName("org.grad4j.nn.Parts")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("java.lang.reflect");

  /** So that optimizers know whom to tell that a model is trained in evaluation mode. */
  @ArchTest
  static final ArchRule modulesThatAskForTheirModeSaySo =
      classes()
          .that(
              assignableTo(Module.class)
                  .and(
                      describe(
                          "ask for their mode",
                          type ->
                              type.getMethodCallsFromSelf().stream()
                                  .anyMatch(call -> call.getName().equals("isTraining")))))
          .should(
              ArchCondition.from(
                  describe(
                      "override hasModes",
                      type ->
                          type.getMethods().stream()
                              .anyMatch(method -> method.getName().equals("hasModes")))));

  @ArchTest
  static final ArchRule theLibraryPrintsNothing =
      noClasses().that().resideInAnyPackage(LIBRARY).should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule kernelsKnowNoGradient =
      noClasses()
          .that()
          .resideInAPackage("org.grad4j.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.grad4j.autograd..", "org.grad4j.nn..");

  @ArchTest
  static final ArchRule namesSayWhatAClassIs =
      noClasses()
          .that()
          .resideInAPackage("org.grad4j..")
          .should()
          .haveSimpleNameEndingWith("Util")
          .orShould()
          .haveSimpleNameEndingWith("Utils")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameStartingWith("Base");

  @ArchTest
  static final ArchRule changesInPlaceAreMadeWhereRecordingIsOff =
      noClasses()
          .that()
          .resideInAPackage("org.grad4j.nn..")
          .and()
          .resideOutsideOfPackages("org.grad4j.nn.init", "org.grad4j.nn.optim")
          .and()
          // A state is copied into the arrays that a module has.
          .doNotHaveFullyQualifiedName("org.grad4j.nn.StateLoading")
          .and()
          // Running statistics follow the batches of training; they take part in no graph.
          .doNotHaveFullyQualifiedName("org.grad4j.nn.RunningStatistics")
          .should()
          .callMethodWhere(
              target(owner(assignableTo(NDArray.class).or(assignableTo(Tensor.class))))
                  .and(target(nameMatching("(add|sub|mul|div|fill|copy)i"))));
}
