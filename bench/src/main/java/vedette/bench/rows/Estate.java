package vedette.bench.rows;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Machines, accounts and programs of an invented company. Everything follows from a number and the
/// seed, so that nothing has to be kept but what is written often.
final class Estate {
  static final int DEVICES = 5_000;
  static final int IMAGES = 2_000;
  static final int ACCOUNTS = 8_000;
  static final int URLS = 100_000;
  static final int ADDRESSES = 200_000;

  static final String[] WORDS =
      words(
          """
          alpha anchor arrow atlas basil beacon birch bolt bridge cable canyon cedar chart cinder
          cobalt comet copper coral crane crest delta drift ember falcon fern field flint forge
          garnet glacier granite grove harbor hazel heron indigo iris jade juniper kestrel lagoon
          lantern larch linen lotus maple marble meadow mercury mosaic nectar nimbus oak onyx opal
          orbit orchid otter pearl pebble pine planet plover prairie quartz quill raven reef ridge
          river robin saffron sage sierra signal silver slate solar spruce stone summit tango teal
          thistle timber topaz trail tulip umber valley velvet violet walnut willow winter yarrow
          """);

  private static final String[] FLAGS =
      words(
          """
          service worker renderer update network crash sync config profile session cache policy
          channel locale report verbose quiet restart timeout retry output input plugin extension
          """);

  private final long seed;
  private final byte[][] images = new byte[IMAGES][];
  private final String[] imageNames = new String[IMAGES];
  private final byte[][] devices = new byte[DEVICES][];
  private final byte[][] accounts = new byte[ACCOUNTS][];

  Estate(long seed) {
    this.seed = seed;
    for (var image = 0; image < IMAGES; image++) {
      imageNames[image] = name(image);
      images[image] = imageColumns(image);
    }
    for (var device = 0; device < DEVICES; device++) {
      devices[device] = deviceColumns(device);
    }
    for (var account = 0; account < ACCOUNTS; account++) {
      accounts[account] = accountColumns(account);
    }
  }

  private static String[] words(String text) {
    return text.strip().replace('\n', ' ').split(" ", -1);
  }

  Dice dice(long kind, long number) {
    return new Dice(seed + kind, number);
  }

  static String word(Dice dice) {
    return WORDS[dice.below(WORDS.length)];
  }

  static String flag(Dice dice) {
    return FLAGS[dice.below(FLAGS.length)];
  }

  private String name(int image) {
    var dice = dice(1, image);
    return word(dice) + word(dice) + image + ".exe";
  }

  String imageName(int image) {
    return imageNames[image];
  }

  /// A folder as JSON writes it.
  String folder(int image) {
    var dice = dice(2, image);
    return "C:\\\\Program Files\\\\" + title(word(dice)) + " " + title(word(dice)) + "\\\\";
  }

  private static String title(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  /// What follows from the program file: its hashes and what it says about itself.
  private byte[] imageColumns(int image) {
    var dice = dice(3, image);
    var vendor = title(word(dice)) + " " + title(word(dice)) + " Corporation";
    var sink = new LineSink();
    sink.put(",\"InitiatingProcessSHA1\":\"").hex(dice.next(), 16).hex(dice.next(), 16);
    sink.hex(dice.next(), 8).put("\",\"InitiatingProcessSHA256\":\"");
    for (var i = 0; i < 4; i++) {
      sink.hex(dice.next(), 16);
    }
    sink.put("\",\"InitiatingProcessMD5\":\"").hex(dice.next(), 16).hex(dice.next(), 16);
    sink.put("\",\"InitiatingProcessFileName\":\"").put(imageNames[image]);
    sink.put("\",\"InitiatingProcessFileSize\":").put(20_000 + dice.below(90_000_000));
    sink.put(",\"InitiatingProcessVersionInfoCompanyName\":\"").put(vendor);
    sink.put("\",\"InitiatingProcessVersionInfoProductName\":\"").put(title(word(dice)));
    sink.put(" Suite\",\"InitiatingProcessVersionInfoProductVersion\":\"");
    sink.put(dice.below(30)).put('.').put(dice.below(20)).put('.').put(dice.below(9_999));
    sink.put("\",\"InitiatingProcessVersionInfoInternalFileName\":\"");
    sink.put(imageNames[image].replace(".exe", ""));
    sink.put("\",\"InitiatingProcessVersionInfoOriginalFileName\":\"").put(imageNames[image]);
    sink.put("\",\"InitiatingProcessVersionInfoFileDescription\":\"").put(title(word(dice)));
    sink.put(" host process of ").put(vendor).put('"');
    return sink.toBytes();
  }

  byte[] image(int image) {
    return images[image];
  }

  private byte[] deviceColumns(int device) {
    var sink = new LineSink();
    var dice = dice(4, device);
    sink.put("\",\"DeviceId\":\"").hex(dice.next(), 16).hex(dice.next(), 16).hex(dice.next(), 8);
    sink.put("\",\"DeviceName\":\"").put(word(dice)).put('-').put(device, 4);
    sink.put(".corp.example\"");
    return sink.toBytes();
  }

  byte[] device(int device) {
    return devices[device];
  }

  private byte[] accountColumns(int account) {
    var dice = dice(5, account);
    var name = word(dice) + "." + word(dice) + account;
    return (",\"InitiatingProcessAccountDomain\":\""
            + WORDS[dice.below(6)]
            + "\",\"InitiatingProcessAccountName\":\""
            + name
            + "\",\"InitiatingProcessAccountSid\":\"S-1-5-21-"
            + dice.below(Integer.MAX_VALUE)
            + "-"
            + dice.below(Integer.MAX_VALUE)
            + "-"
            + (1_000 + account)
            + "\",\"InitiatingProcessAccountUpn\":\""
            + name
            + "@corp.example\",\"InitiatingProcessAccountObjectId\":\""
            + new java.util.UUID(dice.next(), dice.next())
            + "\"")
        .getBytes(StandardCharsets.US_ASCII);
  }

  byte[] account(int account) {
    return accounts[account];
  }

  void url(int url, LineSink out) {
    var dice = dice(6, url);
    out.put("https://").put(word(dice)).put('.').put(word(dice)).put(".example/");
    out.put(flag(dice)).put('/').put(url);
  }

  void address(int address, LineSink out) {
    var bits = Dice.mixed(seed + address);
    out.put(20 + (bits & 127)).put('.').put(bits >>> 8 & 255).put('.');
    out.put(address >>> 8 & 255).put('.').put(address & 255);
  }
}
