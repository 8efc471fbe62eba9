import Testing

@Suite("Stories of a run")
struct RunStoryTests {
  @Test("The command does what the folder shows", arguments: Story.all("run"))
  func run(_ story: Story) throws { try story.check() }

  @Test("There are at least twenty-five stories")
  func count() { #expect(Story.all("run").count >= 25) }
}
