// All exercises, in the order of the course. An exercise is a file of a lesson's folder here, the file to
// write in among the lesson's exercises, and a line in this table.

/// All exercises of the course.
public enum Workbook {
  /// All of them.
  public static let exercises: [any AnyExercise] = [
    softplusExercise, matmulExercise,
    logSumExpExercise, responsibilitiesExercise, covarianceExercise,
    powerIterationExercise, linearAutoencoderExercise,
    fourPixelsExercise, intervalExercise,
    bernoulliExercise, elboExercise, slerpExercise, importanceExercise,
    gaussianKlExercise, reparameteriseExercise, scoreFunctionExercise, twoGaussiansExercise,
    silentBetaExercise, migExercise,
  ]
}
