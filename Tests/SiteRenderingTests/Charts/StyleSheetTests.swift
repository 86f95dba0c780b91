import SessionMining
import Testing

@testable import SiteRendering

@Suite struct StyleSheetTests {
  private let sheet = StyleSheet(
    "text{x:1}.a{x:2}.b,.c{x:3}.d.a{x:4}@media(p){text{x:5}.b{x:6}}@media(q){.d{x:7}}.c{x:8}")

  @Test(
    arguments: [
      ([], "text{x:1}@media(p){text{x:5}}"),
      (["a"], "text{x:1}.a{x:2}@media(p){text{x:5}}"),
      (["c"], "text{x:1}.b,.c{x:3}@media(p){text{x:5}}.c{x:8}"),
      (["a", "d"], "text{x:1}.a{x:2}.d.a{x:4}@media(p){text{x:5}}@media(q){.d{x:7}}"),
      (
        ["a", "b", "c", "d"],
        "text{x:1}.a{x:2}.b,.c{x:3}.d.a{x:4}@media(p){text{x:5}.b{x:6}}@media(q){.d{x:7}}.c{x:8}"
      ),
    ] as [(Set<String>, String)])
  func `only what a drawing needs, in its order`(classes: Set<String>, text: String) {
    #expect(sheet.text(for: classes) == text)
  }

  @Test func `every class of a drawing that the sheet knows has its rules in the file`() {
    let chart = Chart.bars(
      [Bar(name: "a", value: 3, part: 1, ink: .c3, label: "3")], partName: "failed", inks: [(.c3, "x")])
    let file = chart.standaloneSVG(title: "t")
    let classes = StyleSheet.classes(in: file)
    #expect(classes.contains("c3") && classes.contains("label"))
    for name in classes { #expect(file.contains(".\(name){") || file.contains(",.\(name){"), "\(name)") }
    #expect(!file.contains(".c5{") && file.contains("prefers-color-scheme:dark"))
  }
}
