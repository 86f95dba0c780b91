/// The colours of charts, and the style sheet that a stand-alone file carries. The page's own style sheet holds
/// the same rules.
///
/// Letters have 14 units. A chart of 640 units shown at 360 pixels would make them 8 pixels high, so below three widths
/// they get larger in return, and are never shown under 12 pixels.
enum ChartStyle {
  struct Scheme: Sendable {
    var categories: [String], sequence: [String], onSequence: [String]
    var ground: String, foreground: String, muted: String, rule: String, rest: String, bad: String

    static let light = Scheme(
      categories: ["#108bf7", "#6a3c22", "#237d6b", "#e355af", "#1b4c6c", "#a75009", "#aa8715", "#7646b7"],
      sequence: ["#eceef2", "#a9c4ea", "#6f9bd8", "#3a70bd", "#12468a"],
      onSequence: ["#1a1f26", "#1a1f26", "#1a1f26", "#ffffff", "#ffffff"],
      ground: "#ffffff", foreground: "#1a1f26", muted: "#566070", rule: "#d5d9e0", rest: "#858e9b", bad: "#b3261e")
    static let dark = Scheme(
      categories: ["#2964e0", "#fecb6f", "#45b89f", "#8d608a", "#a4d9ff", "#cb290e", "#c09707", "#a991fb"],
      sequence: ["#202731", "#274a78", "#3b72b8", "#6ba0e6", "#b3d2ff"],
      onSequence: ["#e6e9ee", "#e6e9ee", "#ffffff", "#0f1318", "#0f1318"],
      ground: "#0f1318", foreground: "#e6e9ee", muted: "#a3adbb", rule: "#2d3541", rest: "#717d8d", bad: "#ff8f85")

    /// For drawings with dots and bars that are lines: the strokes that are coloured like the fills.
    var strokeRules: String {
      let inks = categories.enumerated().map { ("c\($0.offset + 1)", $0.element) } + [("rest", rest), ("bad", bad)]
      return ["dots", "strokes"].flatMap { kind in inks.map { ".\(kind).\($0){stroke:\($1)}" } }.joined()
    }

    /// One rule for each ink.
    var rules: String {
      let fills = [("c", 1, categories), ("seq", 0, sequence), ("on", 0, onSequence)]
        .flatMap { name, first, colours in
          colours.enumerated().map { ".\(name)\($0.offset + first){fill:\($0.element)}" }
        }
      return fills.joined()
        + ".rest{fill:\(rest)}.bad{fill:\(bad)}.grid{stroke:\(rule)}.mark{stroke:\(foreground)}"
        + ".dot{stroke:\(categories[0])}.cross{stroke:\(bad)}"
        + ".plate{fill:\(ground);fill-opacity:.8}.axis{fill:\(muted)}.label{fill:\(foreground)}.aside{fill:\(foreground)}"
    }
  }

  static let standalone = StyleSheet(
    "text{font:14px system-ui,sans-serif;font-variant-numeric:tabular-nums}.mark{stroke-width:2}.dot{stroke-width:5;stroke-linecap:round}"
      + ".cross{stroke-width:3;stroke-linecap:round}.flow{fill-opacity:.6}"
      + "@media(max-width:550px){text{font-size:17.5px}.aside{display:none}.plate{display:none}}"
      + "@media(max-width:440px){text{font-size:22.5px}}"
      + Scheme.light.rules + ".dots{fill:none;stroke-width:7;stroke-linecap:round}.strokes{fill:none}"
      + Scheme.light.strokeRules + "@media(prefers-color-scheme:dark){" + Scheme.dark.rules
      + ".dots{fill:none}.strokes{fill:none}" + Scheme.dark.strokeRules + "}")
}
