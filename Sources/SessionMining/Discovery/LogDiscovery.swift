internal import Foundation
internal import Synchronization

/// Finds every `*.jsonl` below the roots, at any depth: the study's first count lost two thirds of its sessions to a
/// pattern that looked at one depth only.
///
/// System calls, not `FileManager`, which is slow and replaces bytes of names that are not UTF-8. A root may be a
/// symbolic link; below it none is followed. A file that is met twice (hard links, overlapping roots) counts once.
public struct LogDiscovery: Sendable {
  public private(set) var files: [LogFile] = []
  public private(set) var notes: [DiscoveryNote] = []
  private var seen: Set<FileIdentity> = []

  /// Bytes of all files, as they were when found.
  public var byteCount: Int { files.reduce(0) { $0 + $1.size } }

  private static let depthLimit = 256
  private static let sidecarSuffix = ".meta.json"

  private struct FileIdentity: Hashable, Sendable {
    var device: UInt64, inode: UInt64
  }

  /// Files in the order of root, then path bytes. Roots that cannot be opened are noted, and never fatal here.
  public static func find(roots: [String]) -> LogDiscovery {
    var discovery = LogDiscovery()
    for (index, root) in roots.enumerated() {
      if let status = Platform.status(followingLinksAt: root), status.isRegular {
        discovery.add(singleFile: root, index: index, status)
        continue
      }
      guard let handle = opendir(root) else {
        discovery.notes.append(DiscoveryNote(path: root, kind: .unreadable(errno: errno)))
        continue
      }
      let folder = Folder(path: Array(root.utf8CString.dropLast()), relative: "", root: index, depth: 0)
      discovery.walk(root: folder, handle)
    }
    discovery.files.sort {
      $0.root != $1.root
        ? $0.root < $1.root : $0.relativePath.precedes($1.relativePath)
    }
    // The first of several names for one file stays, in the order just made.
    discovery.dropDoubles()
    return discovery
  }

  private mutating func add(singleFile path: String, index: Int, _ status: Platform.FileStatus) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard name.hasSuffix(".jsonl") else { return }
    files.append(
      LogFile(
        diskPath: Platform.resolve(path) ?? Array(path.utf8CString), relativePath: name, root: index,
        size: status.size, modified: status.modifiedNanoseconds, changed: status.changedNanoseconds,
        hasSidecar: false, identity: (status.device, status.inode)))
  }

  private mutating func dropDoubles() {
    files.removeAll { !seen.insert(FileIdentity(device: $0.identity.device, inode: $0.identity.inode)).inserted }
  }

  /// A folder on its way to be looked into.
  private struct Folder: Sendable {
    /// On disk, without a zero at its end; below its root, with a slash at its end.
    var path: [CChar], relative: String
    var root: Int, depth: Int

    func child(_ name: [CChar]) -> Folder {
      Folder(path: path + [0x2F] + name, relative: relative + text(name) + "/", root: root, depth: depth + 1)
    }
  }

  /// The folders of a root, which are those of projects, are walked at once; what is found stands in their order.
  private mutating func walk(root: Folder, _ handle: Platform.FolderHandle) {
    let folders = list(root, handle)
    let parts = Guarded(Array(repeating: LogDiscovery(), count: folders.count))
    DispatchQueue.concurrentPerform(iterations: folders.count) { place in
      var part = LogDiscovery()
      part.walk(folders[place])
      parts.withLock { $0[place] = part }
    }
    for part in parts.withLock({ $0 }) {
      files += part.files
      notes += part.notes
    }
  }

  private mutating func walk(_ folder: Folder) {
    guard folder.depth <= Self.depthLimit else {
      notes.append(DiscoveryNote(path: String(folder.relative.dropLast()), kind: .tooDeep))
      return
    }
    let handle = (folder.path + [0]).withUnsafeBufferPointer { $0.baseAddress.flatMap { Platform.openFolder($0) } }
    guard let handle else {
      notes.append(DiscoveryNote(path: String(folder.relative.dropLast()), kind: .unreadable(errno: errno)))
      return
    }
    for child in list(folder, handle) { walk(child) }
  }

  /// Adds the logs of one folder, and closes it: one is open at a time on each road down, however deep the tree and however
  /// few may be.
  ///
  /// - Returns: the folders in it, in the order of their bytes.
  private mutating func list(_ folder: Folder, _ handle: Platform.FolderHandle) -> [Folder] {
    let (fullPath, relative, root) = (folder.path, folder.relative, folder.root)
    let descriptor = dirfd(handle)
    var folders: [[CChar]] = []
    var sidecars: Set<String> = []
    var firstNew = files.count
    var listingError: Int32 = 0
    while true {
      errno = 0
      guard let entry = readdir(handle) else {
        listingError = errno
        break
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          Array(UnsafeBufferPointer(start: $0, count: strlen($0)))
        }
      }
      if name == [0x2E] || name == [0x2E, 0x2E] { continue }
      let isLog = name.hasSuffix(".jsonl")
      let type = entry.pointee.d_type
      if type == UInt8(DT_REG), !isLog {
        if name.hasSuffix(Self.sidecarSuffix) { sidecars.insert(Self.text(name)) }
        continue
      }
      guard
        let status = (name + [0]).withUnsafeBufferPointer({ buffer in
          buffer.baseAddress.flatMap { Platform.status(of: $0, in: descriptor) }
        })
      else {
        // Gone since is no fault; what may not be looked at is, where it could be a log.
        if errno != ENOENT, isLog || type != UInt8(DT_REG) {
          notes.append(DiscoveryNote(path: relative + Self.text(name), kind: .unreadable(errno: errno)))
        }
        continue
      }
      if status.isDirectory {
        folders.append(name)
      } else if status.isRegular {
        // File systems that do not say the type of an entry come here with all files.
        if name.hasSuffix(Self.sidecarSuffix) { sidecars.insert(Self.text(name)) }
        guard isLog else { continue }
        files.append(
          LogFile(
            diskPath: fullPath + [0x2F] + name + [0], relativePath: relative + Self.text(name), root: root,
            size: status.size, modified: status.modifiedNanoseconds, changed: status.changedNanoseconds,
            hasSidecar: false, identity: (status.device, status.inode)))
      } else if isLog || status.isLink {
        notes.append(DiscoveryNote(path: relative + Self.text(name), kind: status.isLink ? .link : .notRegular))
      }
    }
    // A folder that ends in an error is not one that ends here.
    if listingError != 0 {
      let path = relative.isEmpty ? Self.text(fullPath) : String(relative.dropLast())
      notes.append(DiscoveryNote(path: path, kind: .unreadable(errno: listingError)))
    }
    while firstNew < files.count {
      let sidecar = files[firstNew].stem + Self.sidecarSuffix
      if sidecars.contains(sidecar) {
        files[firstNew].hasSidecar = true
        files[firstNew].sidecarModified = Platform.status(of: sidecar, in: descriptor)?.modifiedNanoseconds ?? 0
      }
      firstNew += 1
    }
    closedir(handle)
    return folders.sorted { $0.lexicographicallyPrecedes($1) }.map(folder.child)
  }

  private static func text(_ name: [CChar]) -> String {
    String(decoding: name.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension [CChar] {
  fileprivate func hasSuffix(_ suffix: String) -> Bool {
    let bytes = suffix.utf8.map { CChar(bitPattern: $0) }
    return count > bytes.count && self.suffix(bytes.count).elementsEqual(bytes)
  }
}

extension LogDiscovery {
  /// Keeps one of `count` parts, for work that is shared: by the name of the session's file, so that a session and the
  /// agents in its folder stay together, and the same on every machine.
  /// - Parameter part: from 1.
  public mutating func keep(part: Int, of count: Int) {
    files.removeAll { file in
      let session = Key64(.session, file.sessionFolder ?? file.stem)
      return Int(session.value % UInt64(count)) != part - 1
    }
  }
}

extension LogDiscovery {
  /// The path below its root of the log that a path on disk leads to, `nil` where it is not among these.
  public func path(ofLogAt path: String) -> String? {
    guard let facts = try? FileManager.default.attributesOfItem(atPath: path),
      let device = (facts[.systemNumber] as? NSNumber)?.uint64Value,
      let inode = (facts[.systemFileNumber] as? NSNumber)?.uint64Value
    else { return nil }
    return files.first { $0.identity == (device, inode) }?.relativePath
  }
}
