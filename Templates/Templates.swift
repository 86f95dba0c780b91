/// The files of this folder as they were when the program was built: it needs none of them at run time.
public enum EmbeddedTemplates {
  /// Templates by the name under which they include one another.
  public static var pages: [(name: String, bytes: [UInt8])] {
    [
      (name: "page", bytes: PackageResources.page_mustache),
      (name: "layout", bytes: PackageResources.layout_mustache),
      (name: "navigation", bytes: PackageResources.navigation_mustache),
      (name: "footer", bytes: PackageResources.footer_mustache),
    ]
  }

  /// What the pages link to, by file name.
  public static var assets: [(name: String, bytes: [UInt8])] {
    [
      (name: "icon.svg", bytes: PackageResources.icon_svg),
      (name: "site.css", bytes: PackageResources.site_css),
      (name: "site.js", bytes: PackageResources.site_js),
      (name: "search.js", bytes: PackageResources.search_js),
    ]
  }
}
