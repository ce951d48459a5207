import Options
import Testing

@Suite struct `A wrong command line` {
  @Test(arguments: [
    // Words.
    ("verfy", "there is no command or lesson `verfy`; did you mean `verify`?"),
    ("gradeints", "there is no command or lesson `gradeints`; did you mean `gradients`?"),
    ("help verfiy", "there is no command or lesson `verfiy`; did you mean `verify`?"),
    ("xylophone", "there is no command or lesson `xylophone`"),
    ("run", "`latent run` needs a lesson, or `all`"),
    ("run vaee", "there is no lesson `vaee`; did you mean `vae`?"),
    ("run all vaee", "there is no lesson `vaee`; did you mean `vae`?"),
    ("12", "there is no lesson `12`; `./latent` lists those there are"),
    ("run 0 -- -4", "there is no lesson `-4`; `./latent` lists those there are"),
    ("run va", "`va` may be `04-vae` or `05-vae-gradients`"),
    (
      "data gett",
      "`latent data` takes `status`, `get`, `path` or `export`, not `gett`; did you mean `get`?"
    ),
    ("data get", "`latent data get` needs `mnist`"),
    ("data get mnits", "`latent data get` takes `mnist`, not `mnits`; did you mean `mnist`?"),
    ("data get mnist 3", "`3` is one word too many for `latent data get`"),
    ("data export", "`latent data export` needs a folder"),
    ("doctor 4", "`4` is one word too many for `latent doctor`"),
    ("completions", "`latent completions` needs `bash`, `zsh` or `fish`"),
    ("help run 4", "`4` is one word too many for `latent help`"),
    // Options.
    ("--thread 3", "there is no option `--thread`; did you mean `--threads`?"),
    ("4 --Quick", "there is no option `--Quick`; did you mean `--quick`?"),
    ("4 -Q", "there is no option `-Q`; did you mean `-q`?"),
    ("4 --nothing-like-it", "there is no option `--nothing-like-it`"),
    (
      "verify --quick",
      "`latent verify` does not take `--quick`; `latent LESSON` and `latent run` do"
    ),
    (
      "run 4 --format npy",
      "`latent run` does not take `--format`; `latent figures`, `latent export` and `latent data export` do"
    ),
    (
      "figures --format png,jpg",
      "`--format` needs `png`, `svg` and `pdf`, or some of them with commas, got `png,jpg`"
    ),
    ("4 --seed 1 --seed=1", "`--seed` is given twice"),
    ("4 -q --quiet", "`--quiet` is given twice"),
    ("4 --step 3 --from 3", "`--step` and `--from` contradict each other"),
    ("4 --no-input --auto 1", "`--no-input` and `--auto` contradict each other"),
    ("4 --quick=yes", "`--quick` takes no value, got `yes`"),
    // Values.
    ("4 --step", "`--step` needs a whole number from 1 to 999, got nothing"),
    ("4 --step --quick", "`--step` needs a whole number from 1 to 999, got nothing"),
    ("4 --step -q", "`--step` needs a whole number from 1 to 999, got nothing"),
    ("4 --step= --quick", "`--step` needs a whole number from 1 to 999, got nothing"),
    ("4 --step -- 3", "`--step` needs a whole number from 1 to 999, got nothing"),
    ("4 --step three", "`--step` needs a whole number from 1 to 999, got `three`"),
    ("4 --step -3", "`--step` needs a whole number from 1 to 999, got `-3`"),
    ("4 --threads 0", "`--threads` needs a whole number from 1 to 64, got `0`"),
    ("4 --threads 2.5", "`--threads` needs a whole number from 1 to 64, got `2.5`"),
    ("4 --width 3", "`--width` needs a whole number from 20 to 500, got `3`"),
    ("4 --seed -1", "`--seed` needs a whole number from 0 to 9223372036854775807, got `-1`"),
    (
      "4 --seed 9999999999999999999",
      "`--seed` needs a whole number from 0 to 9223372036854775807, got `9999999999999999999`"
    ),
    ("4 --auto soon", "`--auto` needs seconds, from 0.1 to 3600, got `soon`"),
    ("4 --auto nan", "`--auto` needs seconds, from 0.1 to 3600, got `nan`"),
    ("4 --auto 0", "`--auto` needs seconds, from 0.1 to 3600, got `0`"),
    ("4 --data minst", "`--data` needs `digits` or `mnist`, got `minst`; did you mean `mnist`?"),
    (
      "4 --images sixel",
      "`--images` needs `auto`, `kitty`, `iterm2`, `blocks` or `none`, got `sixel`"
    ),
    ("4 --out=", "`--out` needs a folder, got nothing"),
  ])
  func `ends in one sentence with a way out`(line: String, sentence: String) {
    #expect(said(about: line) == sentence)
  }

  @Test func `says so when there are no lessons yet`() {
    #expect(said(about: ["4"], lessons: []) == "there is no lesson `4`: there are none yet")
    #expect(said(about: ["vae"], lessons: []) == "there is no command or lesson `vae`")
  }

  @Test func `is quoted without what a terminal would obey, and not at length`() {
    #expect(
      said(about: ["a\u{1B}[2J\n"]) == #"there is no command or lesson `a\u{1b}[2J\u{a}`"#)
    #expect(
      said(about: [String(repeating: "x", count: 1000)])
        == "there is no command or lesson `\(String(repeating: "x", count: 40))...`")
    #expect(said(about: [""]) == "there is no command or lesson ``")
  }
}
