import ArgumentParser

/// `--show-personal`, of every command that reads people's data.
struct PersonalOption: ParsableArguments {
  @Flag(help: "Show ids and other texts of the data in what is printed; without, only where they stand.")
  var showPersonal = false
}
