/// Tools that organise the work of agents and do none of it themselves: lists of tasks, messages, teams, and asking how
/// an agent is getting on. Starting an agent is counted apart.
public enum CoordinationTools {
  /// In the order in which the method page gives them.
  public static let names: [Clean] = [
    "TaskCreate", "TaskUpdate", "TaskList", "TaskGet", "TaskOutput", "TaskStop", "AgentOutputTool", "SendMessage",
    "TeamCreate", "TeamDelete", "ListAgents", "ListPeers", "TodoWrite", "TodoRead",
  ]
  static let set = Set(names)
}
