package vedette.posture.harden;

import java.util.List;

/// A plan in the language of each tool.
public final class Scripts {
  /// The tools, in the order of the documentation.
  public static final List<String> TOOLS = List.of("az", "bicep", "arm", "terraform", "powershell");

  private Scripts() {}

  /// @throws IllegalArgumentException when there is no such tool
  public static Script write(String tool, Plan plan) {
    return switch (tool) {
      case "az" -> AzScript.write(plan);
      case "bicep" -> BicepScript.write(plan);
      case "arm" -> ArmScript.write(plan);
      case "terraform" -> TerraformScript.write(plan);
      case "powershell" -> PowerShellScript.write(plan);
      default -> throw new IllegalArgumentException("no tool " + tool);
    };
  }

  /// A comment that cannot end early, whatever an export put into a name.
  static String comment(String mark, String text) {
    return mark + text.replaceAll("\\p{Cntrl}", " ") + "\n";
  }
}
