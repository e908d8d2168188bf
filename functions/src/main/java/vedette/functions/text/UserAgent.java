package vedette.functions.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;

/// Tells browser, operating system and device from the words of a user agent.
///
/// The list is short and its order matters: most browsers also name those that they are like.
final class UserAgent {
  /// A word of the text and what it stands for; a version may follow it.
  private record Mark(String word, String family) {}

  private static final List<Mark> BROWSERS =
      List.of(
          new Mark("Googlebot/", "Googlebot"),
          new Mark("bingbot/", "bingbot"),
          new Mark("AdobeAIR/", "AdobeAIR"),
          new Mark("EdgA/", "Edge Mobile"),
          new Mark("EdgiOS/", "Edge Mobile"),
          new Mark("Edg/", "Edge"),
          new Mark("Edge/", "Edge"),
          new Mark("OPR/", "Opera"),
          new Mark("SamsungBrowser/", "Samsung Internet"),
          new Mark("YaBrowser/", "Yandex Browser"),
          new Mark("Vivaldi/", "Vivaldi"),
          new Mark("CriOS/", "Chrome Mobile iOS"),
          new Mark("FxiOS/", "Firefox iOS"),
          new Mark("Firefox/", "Firefox"),
          new Mark("HeadlessChrome/", "HeadlessChrome"),
          new Mark("Electron/", "Electron"),
          new Mark("Chrome/", "Chrome"),
          new Mark("MSIE ", "IE"),
          new Mark("Trident/7.0; rv:", "IE"),
          new Mark("rv:11", "IE"),
          new Mark("WindowsPowerShell/", "PowerShell"),
          new Mark("PowerShell/", "PowerShell"),
          new Mark("curl/", "curl"),
          new Mark("Wget/", "Wget"),
          new Mark("python-requests/", "Python Requests"),
          new Mark("Python-urllib/", "Python-urllib"),
          new Mark("aiohttp/", "aiohttp"),
          new Mark("python-httpx/", "python-httpx"),
          new Mark("Go-http-client/", "Go-http-client"),
          new Mark("okhttp/", "okhttp"),
          new Mark("axios/", "axios"),
          new Mark("node-fetch/", "node-fetch"),
          new Mark("PostmanRuntime/", "PostmanRuntime"),
          new Mark("Apache-HttpClient/", "Apache-HttpClient"),
          new Mark("Java/", "Java"));

  private static final List<Mark> SYSTEMS =
      List.of(
          new Mark("iPhone OS ", "iOS"),
          new Mark("CPU OS ", "iOS"),
          new Mark("Android ", "Android"),
          new Mark("Mac OS X ", "Mac OS X"),
          new Mark("SymbianOS/", "Symbian OS"),
          new Mark("CrOS x86_64 ", "Chrome OS"),
          new Mark("Ubuntu", "Ubuntu"),
          new Mark("Fedora", "Fedora"),
          new Mark("FreeBSD", "FreeBSD"),
          new Mark("Linux", "Linux"),
          new Mark("Windows", "Windows"));

  /// Versions of Windows by the number that it gives itself.
  private static final Map<String, List<String>> WINDOWS =
      Map.of(
          "10.0", List.of("10"),
          "6.3", List.of("8", "1"),
          "6.2", List.of("8"),
          "6.1", List.of("7"),
          "6.0", List.of("Vista"),
          "5.2", List.of("XP"),
          "5.1", List.of("XP"),
          "5.0", List.of("2000"));

  private final String text;

  UserAgent(String text) {
    this.text = text;
  }

  /// Appends what was found as a bag.
  void appendBrowser(DynamicBuilder builder) {
    var safari = text.contains("Safari/") && text.contains("Version/");
    var mark = safari && !isListed() ? new Mark("Version/", "Safari") : first(BROWSERS);
    var mobile = text.contains("Mobile");
    var family =
        switch (mark.family) {
          case "Safari" -> mobile ? "Mobile Safari" : "Safari";
          case "Chrome" -> mobile ? "Chrome Mobile" : "Chrome";
          case "Firefox" -> mobile ? "Firefox Mobile" : "Firefox";
          default -> mark.family;
        };
    append(builder, family, version(mark), "MajorVersion", "MinorVersion", "Patch");
  }

  private boolean isListed() {
    return !first(BROWSERS).word.isEmpty();
  }

  private Mark first(List<Mark> marks) {
    for (var mark : marks) {
      if (text.contains(mark.word)) {
        return mark;
      }
    }
    return new Mark("", "Other");
  }

  /// The numbers behind a mark, cut at points or underscores.
  private List<String> version(Mark mark) {
    var numbers = new ArrayList<String>();
    var at = mark.word.isEmpty() ? text.length() : text.indexOf(mark.word) + mark.word.length();
    at -= mark.word.startsWith("rv:") ? 2 : 0;
    while (at < text.length() && Character.isDigit(text.charAt(at)) && numbers.size() < 4) {
      var start = at;
      while (at < text.length() && Character.isDigit(text.charAt(at))) {
        at++;
      }
      numbers.add(text.substring(start, at));
      at += at < text.length() && "._".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
    }
    return numbers;
  }

  void appendSystem(DynamicBuilder builder) {
    var windows = text.indexOf("Windows NT ");
    var mark = windows < 0 ? first(SYSTEMS) : new Mark("Windows NT ", "Windows");
    var version = version(mark);
    if (windows >= 0) {
      version = WINDOWS.getOrDefault(String.join(".", version), version);
    }
    append(builder, mark.family, version, "MajorVersion", "MinorVersion", "Patch", "PatchMinor");
  }

  void appendDevice(DynamicBuilder builder) {
    for (var apple : List.of("iPhone", "iPad", "iPod")) {
      if (text.contains(apple)) {
        appendDevice(builder, apple, "Apple", apple);
        return;
      }
    }
    var model = text.contains("Android ") ? model() : "";
    if (text.contains("Macintosh")) {
      appendDevice(builder, "Mac", "Apple", "Mac");
    } else if (first(BROWSERS).family.endsWith("bot")) {
      appendDevice(builder, "Spider", "Spider", "Desktop");
    } else if (model.isEmpty()) {
      appendDevice(builder, "Other", "", "");
    } else {
      var brand = model.startsWith("SM-") ? "Samsung" : model.startsWith("Pixel") ? "Google" : "";
      appendDevice(builder, (brand.equals("Samsung") ? "Samsung " : "") + model, brand, model);
    }
  }

  /// What stands behind the version of Android, up to the build.
  private String model() {
    var from = text.indexOf(';', text.indexOf("Android "));
    if (from < 0) {
      return "";
    }
    var end = from + 1;
    while (end < text.length() && ";)".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    var model = text.substring(from + 1, end);
    var build = model.indexOf(" Build");
    return (build < 0 ? model : model.substring(0, build)).strip();
  }

  private static void appendDevice(
      DynamicBuilder builder, String family, String brand, String model) {
    builder.startBag();
    put(builder, "Family", family);
    put(builder, "Brand", brand);
    put(builder, "Model", model);
    builder.end();
  }

  private static void append(
      DynamicBuilder builder, String family, List<String> version, String... names) {
    builder.startBag();
    put(builder, "Family", family);
    for (var i = 0; i < names.length; i++) {
      put(builder, names[i], i < version.size() ? version.get(i) : "");
    }
    builder.end();
  }

  private static void put(DynamicBuilder builder, String name, String value) {
    builder.key(Text.of(name)).add(Text.of(value));
  }
}
