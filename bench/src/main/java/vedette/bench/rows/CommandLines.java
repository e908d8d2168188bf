package vedette.bench.rows;

/// The command lines: line `k` of a few thousand or of millions, made when it is asked for. From 60
/// to 900 characters.
///
/// Some of the less common lines hold one of forty names of tools, others one of three words of a
/// download: together the rare words that the queries look for, in half a percent of the rows each.
final class CommandLines {
  /// Half of them are what the bench asks for.
  static final String[] TOOLS = {
    "adfind", "bloodhound", "certipy", "chisel", "cobaltgrid", "coercer", "dirkjan", "evilginx",
    "fscan", "gosecret", "grouper", "hashcat", "impacket", "inveigh", "kerbrute", "lazagne",
    "ligolo", "mimidrv", "nanodump", "netscan", "ngrokd", "patator", "pingcastle", "plinkx",
    "powerview", "procdump", "psexec", "pypykatz", "rclone", "responder", "rubeus", "seatbelt",
    "sharphound", "snaffler", "sqlmap", "sshuttle", "tacticalrmm", "watson", "winpeas", "xordump"
  };

  private static final String[] DOWNLOADS = {
    "DownloadString", "FromBase64String", "Invoke-WebRequest"
  };

  private static final int COMMON = 200;
  private static final int LISTENERS = 12;
  private final Estate estate;
  private final Zipf images;
  private final Zipf lines;
  private final int count;

  CommandLines(Estate estate, int count) {
    this.estate = estate;
    this.count = count;
    this.images = new Zipf(Estate.IMAGES, 1.0);
    this.lines = new Zipf(count, 0.9);
  }

  int draw(Dice dice) {
    return lines.draw(dice);
  }

  /// One of the command lines of the servers that the starting query is after.
  int drawListener(Dice dice) {
    return count + dice.below(LISTENERS);
  }

  /// The program that line `line` starts.
  int image(int line) {
    return images.draw(estate.dice(7, line));
  }

  void write(int line, LineSink out) {
    if (line >= count) {
      writeListener(line - count, out);
      return;
    }
    var image = image(line);
    var dice = estate.dice(8, line);
    var start = out.size();
    var share = dice.unit();
    var length = 60 + (int) (200 * dice.unit()) + (share < 0.15 ? dice.below(540) : 0);
    out.put("\\\"").put(estate.folder(image)).put(estate.imageName(image)).put("\\\"");
    if (line >= COMMON) {
      writeRareWord(dice, out);
    }
    while (out.size() - start < length) {
      out.put(" --").put(Estate.flag(dice)).put('=').put(Estate.word(dice));
      if (dice.oneIn(3)) {
        out.put('-').hex(dice.next(), 6);
      }
    }
  }

  private static void writeRareWord(Dice dice, LineSink out) {
    var lot = dice.below(200);
    if (lot < 2) {
      out.put(' ').put(TOOLS[dice.below(TOOLS.length)]).put(" -run");
    } else if (lot < 4) {
      out.put(" -c ").put(DOWNLOADS[dice.below(DOWNLOADS.length)]).put('(').hex(dice.next(), 8);
      out.put(')');
    }
  }

  private void writeListener(int which, LineSink out) {
    var dice = estate.dice(9, which);
    out.put("/home/").put(Estate.word(dice)).put("/.npm/_npx/").hex(dice.next(), 16);
    out.put("/node_modules/@azure/mcp-linux-x64/dist/azmcp server start --transport sse --port ");
    out.put(5_000 + (which % 2 == 0 ? 8 : which));
  }
}
