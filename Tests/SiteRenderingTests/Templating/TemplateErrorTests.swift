import SessionMining
import Testing

@testable import SiteRendering

@Suite("A fault in a template is an error with its place")
struct TemplateErrorTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var id: String
    var template: String
    var line: Int
    var column: Int
    var reason: TemplateError.Reason
    var testDescription: String { id }
  }

  static let parsing: [Fault] = [
    Fault(id: "tag not closed", template: "a\nb {{name", line: 2, column: 3, reason: .unclosedTag),
    Fault(id: "raw tag closed with two", template: "{{{name}}", line: 1, column: 1, reason: .unclosedTag),
    Fault(id: "no name", template: "<p>{{ }}", line: 1, column: 4, reason: .emptyName),
    Fault(id: "name with a blank", template: "{{a b}}", line: 1, column: 1, reason: .badName("a b")),
    Fault(id: "name with an empty part", template: "{{a..b}}", line: 1, column: 1, reason: .badName("a..b")),
    Fault(id: "delimiters", template: "é {{=<% %>=}}", line: 1, column: 3, reason: .unsupportedTag("=")),
    Fault(id: "ampersand", template: "{{&a}}", line: 1, column: 1, reason: .unsupportedTag("&")),
    Fault(id: "section not closed", template: "\n\n {{#a}}x", line: 3, column: 2, reason: .unclosedSection("#a")),
    Fault(
      id: "closed by another", template: "{{#a}}{{/b}}", line: 1, column: 7,
      reason: .unexpectedClose("b", expected: "a")),
    Fault(id: "nothing to close", template: "{{/b}}", line: 1, column: 1, reason: .unexpectedClose("b", expected: nil)),
    Fault(id: "unknown partial", template: "x\n{{>other}}", line: 2, column: 1, reason: .unknownPartial("other")),
    Fault(
      id: "unknown layout", template: "{{<other}}{{$a}}{{/a}}{{/other}}", line: 1, column: 1,
      reason: .unknownPartial("other")),
    Fault(id: "text in a layout", template: "{{<t}}words{{/t}}", line: 1, column: 1, reason: .notInBlock("t")),
    Fault(id: "variable in a layout", template: "{{<t}}{{a}}{{/t}}", line: 1, column: 7, reason: .notInBlock("t")),
    Fault(
      id: "block twice", template: "{{<t}}{{$a}}{{/a}}{{$a}}{{/a}}{{/t}}", line: 1, column: 1,
      reason: .duplicateBlock("a")),
    Fault(id: "unquoted value", template: "<a href={{a}}>", line: 1, column: 9, reason: .unquotedValue("a")),
    Fault(id: "as a tag's name", template: "<{{a}}>", line: 1, column: 2, reason: .unquotedValue("a")),
    Fault(id: "as an attribute", template: "<p {{a}}>", line: 1, column: 4, reason: .unquotedValue("a")),
    Fault(id: "in a script", template: "<script>{{a}}</script>", line: 1, column: 9, reason: .forbiddenPlace("a")),
    Fault(id: "in a style", template: "<STYLE>{{a}}</STYLE>", line: 1, column: 8, reason: .forbiddenPlace("a")),
    Fault(id: "in a comment", template: "<!-- {{a}} -->", line: 1, column: 6, reason: .forbiddenPlace("a")),
    Fault(id: "in a handler", template: "<p onclick=\"{{a}}\">", line: 1, column: 13, reason: .forbiddenPlace("a")),
    Fault(id: "in a style attribute", template: "<p style='{{a}}'>", line: 1, column: 11, reason: .forbiddenPlace("a")),
    Fault(
      id: "raw in an attribute", template: "<p title=\"{{{a}}}\">", line: 1, column: 11, reason: .forbiddenPlace("a")),
    Fault(
      id: "section opens a tag", template: "{{#a}}<p {{/a}}>", line: 1, column: 1, reason: .sectionChangesPlace("a")),
    Fault(id: "partial in a tag", template: "<p {{>t}}>", line: 1, column: 4, reason: .blockOutsideText("t")),
    Fault(id: "ends inside a tag", template: "<p class=\"a", line: 1, column: 12, reason: .unfinishedMarkup),
  ]

  @Test("while compiling", arguments: parsing)
  func whileCompiling(fault: Fault) {
    let error = #expect(throws: TemplateError.self) {
      try TemplateLibrary([(name: "t", bytes: Array(fault.template.utf8))])
    }
    #expect(
      error == TemplateError(template: "t", line: fault.line, column: fault.column, reason: fault.reason))
  }

  static let rendering: [Fault] = [
    Fault(id: "unknown name", template: "a\n  {{nothing}}", line: 2, column: 3, reason: .unknownName("nothing")),
    Fault(
      id: "unknown section", template: "{{#nothing}}x{{/nothing}}", line: 1, column: 1,
      reason: .unknownName("nothing")),
    Fault(
      id: "unknown inverted", template: "{{^nothing}}x{{/nothing}}", line: 1, column: 1, reason: .unknownName("nothing")
    ),
    Fault(
      id: "unknown part", template: "{{fields.nothing}}", line: 1, column: 1, reason: .unknownName("fields.nothing")),
    Fault(id: "part of a text", template: "{{text.more}}", line: 1, column: 1, reason: .unknownName("text.more")),
    Fault(
      id: "list as text", template: "{{list}}", line: 1, column: 1,
      reason: .wrongKind("list", found: "a list", needed: "text")),
    Fault(
      id: "HTML as text", template: "<p title=\"{{html}}\">", line: 1, column: 11,
      reason: .wrongKind("html", found: "HTML", needed: "text")),
    Fault(
      id: "text as HTML", template: "{{{text}}}", line: 1, column: 1,
      reason: .wrongKind("text", found: "text", needed: "HTML")),
    Fault(
      id: "script as address", template: "<a href=\"{{script}}\">", line: 1, column: 10, reason: .unsafeURL("script")),
    Fault(id: "includes itself", template: "{{>t}}", line: 1, column: 1, reason: .nestedTooDeep("t")),
    Fault(
      id: "block inside itself", template: "{{<u}}{{$a}}{{$a}}{{/a}}{{/a}}{{/u}}", line: 1, column: 13,
      reason: .nestedTooDeep("a")),
  ]

  @Test("while rendering", arguments: rendering)
  func whileRendering(fault: Fault) throws {
    let library = try TemplateLibrary([
      (name: "t", bytes: Array(fault.template.utf8)), (name: "u", bytes: Array("{{$a}}{{/a}}".utf8)),
    ])
    let error = #expect(throws: TemplateError.self) {
      try library.render(
        "t",
        [
          "text": .text("x"), "list": .list([]), "html": .html(HTML(vouched: "<b>x</b>")),
          "fields": .fields(["one": .text("1")]), "script": .text("javascript:alert(1)"),
        ])
    }
    #expect(
      error == TemplateError(template: "t", line: fault.line, column: fault.column, reason: fault.reason))
  }

  @Test("a template that is not UTF-8 is refused")
  func notUTF8() {
    let error = #expect(throws: TemplateError.self) { try TemplateLibrary([(name: "t", bytes: [0x61, 0xFF])]) }
    #expect(error?.reason == .notUTF8)
  }

  @Test("an error reads as file, line, column and words")
  func words() {
    let error = TemplateError(template: "page", line: 3, column: 7, reason: .unknownName("titel"))
    #expect(error.description == "page:3:7: there is no value “titel”")
  }
}
