import Options
import Testing

@Suite struct `The names of exercises` {
  @Test(arguments: [
    ("check", ["0.1", "0.2", "5.2", "5.10"]), ("check all", ["0.1", "0.2", "5.2", "5.10"]),
    ("check 5.2", ["5.2"]), ("check reparameterise", ["5.2"]), ("check rep", ["5.2"]),
    ("check 5", ["5.2", "5.10"]), ("check 05", ["5.2", "5.10"]),
    ("check slips 0.2", ["0.2", "5.10"]), ("hint 5.10", ["5.10"]),
    ("reset matmul --yes", ["0.2"]), ("solution 0.1-softplus", ["0.1"]),
  ])
  func `are numbers, words, beginnings of words, and lessons`(line: String, numbers: [String])
    throws
  {
    #expect(try understood(line).exercises == numbers)
  }

  @Test(arguments: [
    ("check 5.3", "there is no exercise `5.3`; did you mean `5.2`?"),
    ("hint matmull", "there is no exercise `matmull`; did you mean `matmul`?"),
    ("check xylophone", "there is no exercise `xylophone`; `./latent check` lists those there are"),
    ("hint", "`latent hint` needs one exercise, such as `0.1`"),
    ("reset 5", "`5` may be `5.2` or `5.10`"),
    ("hint all", "`latent hint` needs one exercise, such as `0.1`"),
    ("check --watch --json", "`--watch` and `--json` contradict each other"),
  ])
  func `that there are not are told from those that there are`(line: String, sentence: String) {
    #expect(said(about: line) == sentence)
  }
}
