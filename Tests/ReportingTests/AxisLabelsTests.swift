import Reporting
import Testing

@Suite("Labels of a radar")
struct AxisLabelsTests {
  @Test("A few axes keep their titles")
  func few() { #expect(AxisLabels.labels(["市场营销", "客户服务", "岗位能力"]) == ["市场营销", "客户服务", "岗位能力"]) }

  @Test("Many axes have two lines of three signs")
  func many() {
    let titles = ["重点规格占比完成率"] + (1...9).map { "第\($0)项" }
    #expect(AxisLabels.labels(titles).first == "重点规\n格占比")
  }

  @Test("Titles that begin alike get labels that differ")
  func alike() {
    let titles = ["重点规格占比完成率", "重点规格占比增长率"] + (1...9).map { "第\($0)项" }
    #expect(Set(AxisLabels.labels(titles)).count == titles.count)
  }

  @Test("Latin titles are cut between words")
  func latin() {
    let titles = ["Visit rate growth"] + (1...9).map { "No \($0)" }
    #expect(AxisLabels.labels(titles).first == "Visit\nrate")
  }
}
