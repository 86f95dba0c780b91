internal import Foundation

/// The program that is running, told by its content: a build that differs in anything is another program, so what one
/// build kept is never taken for true by the next.
public enum RunningProgram {
  /// `nil` where the program's own file cannot be read.
  public static var key: UInt64? {
    guard let path = Bundle.main.executablePath else { return nil }
    var key = ContentKey()
    return Platform.read(path, { key.add($0) }) ? key.value : nil
  }
}
