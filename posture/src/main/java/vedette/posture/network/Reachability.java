package vedette.posture.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vedette.posture.network.Layer.Hit;
import vedette.posture.network.Layer.Step;
import vedette.posture.network.NetworkInterface.Configuration;
import vedette.posture.network.Reach.Question;
import vedette.posture.network.Rule.Direction;

/// Exact reachability: for one port and protocol, the set of remote addresses that the rules let
/// through to (or from) an interface.
///
/// Admin rules come first, then inbound the subnet's group and the interface's, outbound the other
/// way round; all must allow, and no group allows everything. A source counts when any source port
/// of it passes, since senders choose theirs. What the answer does not say: whether a route exists,
/// and that 168.63.129.16 and 169.254.169.254 pass by other rules of the platform.
public final class Reachability {
  private final NetworkEstate estate;
  private final AddressBook book;
  private final Guards guards;
  private final Map<String, SecurityGroup> groups = new HashMap<>();
  private final Map<LayerKey, Layer> layers = new HashMap<>();
  private final Map<AnswerKey, Answer> answers = new HashMap<>();

  private record LayerKey(String group, String network, Question question) {}

  private record AnswerKey(List<Layer> layers, List<BitSet> matches, boolean four, boolean six) {}

  private record Answer(
      AddressSet certain, AddressSet possible, SortedMap<String, AddressSet> decidedBy) {}

  public Reachability(NetworkEstate estate) {
    this(estate, new AddressBook(estate), new Guards(estate));
  }

  private Reachability(NetworkEstate estate, AddressBook book, Guards guards) {
    this.estate = estate;
    this.book = book;
    this.guards = guards;
    estate.groups().forEach(group -> groups.put(ResourceId.key(group.id()), group));
  }

  /// The same estate with other rules in one group; what names and addresses mean stays known.
  public Reachability with(SecurityGroup changed) {
    return new Reachability(estate.with(changed), book, guards);
  }

  public NetworkEstate estate() {
    return estate;
  }

  public Guards guards() {
    return guards;
  }

  /// The group with this id in comparable form, if the export holds it.
  public Optional<SecurityGroup> group(String key) {
    return Optional.ofNullable(groups.get(key));
  }

  /// The remote addresses that a rule matches wherever the interface lies, whatever unknown tags
  /// mean.
  public AddressSet remote(Rule rule, NetworkInterface each) {
    var all = AddressSet.ALL;
    for (var configuration : each.configurations()) {
      all = all.intersect(book.resolve(rule.remote(), network(configuration)).certain());
    }
    return all;
  }

  /// The answer for every interface of the estate.
  public List<Reach> all(Question question) {
    return estate.interfaces().stream().map(each -> of(each, question)).toList();
  }

  public Reach of(NetworkInterface target, Question question) {
    var certain = AddressSet.NONE;
    var possible = AddressSet.NONE;
    var decidedBy = new TreeMap<String, AddressSet>();
    var names = new ArrayList<String>();
    for (var configuration : target.configurations()) {
      var layers = layers(target, configuration, question);
      layers.forEach(layer -> note(layer, names));
      for (var answer : answers(layers, configuration.addresses())) {
        certain = certain.union(answer.certain());
        possible = possible.union(answer.possible());
        answer.decidedBy().forEach((key, set) -> decidedBy.merge(key, set, AddressSet::union));
      }
    }
    return new Reach(target, question, certain, possible, decidedBy, names);
  }

  /// The same for senders that use one source port.
  public Bounds withSourcePort(NetworkInterface target, Question question, int sourcePort) {
    var certain = AddressSet.NONE;
    var possible = AddressSet.NONE;
    for (var configuration : target.configurations()) {
      var layers = layers(target, configuration, question);
      for (var piece : pieces(layers, configuration.addresses())) {
        var answer = work(layers, piece, List.of(sourcePort));
        certain = certain.union(answer.certain());
        possible = possible.union(answer.possible());
      }
    }
    return new Bounds(certain, possible);
  }

  /// Remote addresses that pass whatever unknown tags mean, and those that may.
  public record Bounds(AddressSet certain, AddressSet possible) {}

  private static void note(Layer layer, List<String> names) {
    if (!layer.isAdmin() && !names.contains(layer.name())) {
      names.add(layer.name());
    }
  }

  private List<Layer> layers(
      NetworkInterface target, Configuration configuration, Question question) {
    var network = network(configuration);
    var layers = new ArrayList<Layer>();
    guards.ofSubnet(configuration).ifPresent(id -> layers.add(layer(id, network, question)));
    var own = guards.own(target);
    if (own.isPresent()) {
      var layer = layer(own.get(), network, question);
      layers.add(question.direction() == Direction.INBOUND ? layers.size() : 0, layer);
    }
    var adminRules = estate.adminRules(network);
    if (!adminRules.isEmpty()) {
      layers.addFirst(
          this.layers.computeIfAbsent(
              new LayerKey(Layer.ADMIN, network, question),
              key -> layer(Layer.ADMIN, adminRules, key.network(), key.question())));
    }
    return layers;
  }

  private static String network(Configuration configuration) {
    var subnet = configuration.subnet();
    return subnet == null ? "" : ResourceId.networkOfSubnet(subnet);
  }

  private Layer layer(String id, String network, Question question) {
    return layers.computeIfAbsent(
        new LayerKey(id, network, question),
        key -> {
          var group = groups.get(key.group());
          return group == null
              ? new Layer(ResourceId.name(key.group()), List.of(), true)
              : layer(group.name(), group.rules(), key.network(), key.question());
        });
  }

  private Layer layer(String name, List<Rule> rules, String network, Question question) {
    var steps = new ArrayList<Step>();
    for (var rule : rules) {
      if (rule.matches(question.direction(), question.protocol(), question.port())) {
        steps.add(
            new Step(
                rule, book.resolve(rule.local(), network), book.resolve(rule.remote(), network)));
      }
    }
    return new Layer(name, steps, false);
  }

  /// One answer for each part of the interface's addresses that all rules treat alike.
  private List<Answer> answers(List<Layer> layers, AddressSet addresses) {
    if (addresses.isEmpty()) {
      return List.of(unknownAddress(layers));
    }
    return pieces(layers, addresses).stream().map(piece -> answer(layers, piece)).toList();
  }

  /// Which address it has was not exported: certain is what holds for each, possible for any.
  private Answer unknownAddress(List<Layer> layers) {
    @Nullable AddressSet certain = null;
    var possible = AddressSet.NONE;
    var decidedBy = new TreeMap<String, AddressSet>();
    for (var piece : pieces(layers, AddressSet.ALL)) {
      for (var family : families(piece)) {
        var answer = answer(layers, family);
        certain = certain == null ? answer.certain() : certain.intersect(answer.certain());
        possible = possible.union(answer.possible());
        answer.decidedBy().forEach((key, set) -> decidedBy.merge(key, set, AddressSet::union));
      }
    }
    return new Answer(certain == null ? AddressSet.NONE : certain, possible, decidedBy);
  }

  /// An unknown address is an IPv4 one: an interface always has one, and may have IPv6 beside it.
  private static List<AddressSet> families(AddressSet piece) {
    return piece.four().isEmpty()
        ? List.of()
        : List.of(new AddressSet(piece.four(), Intervals.NONE));
  }

  private static List<AddressSet> pieces(List<Layer> layers, AddressSet addresses) {
    var pieces = new ArrayList<AddressSet>();
    if (!addresses.four().isEmpty()) {
      pieces.add(new AddressSet(addresses.four(), Intervals.NONE));
    }
    if (!addresses.six().isEmpty()) {
      pieces.add(new AddressSet(Intervals.NONE, addresses.six()));
    }
    for (var layer : layers) {
      for (var step : layer.steps()) {
        split(pieces, step.local().certain());
        step.local().unknown().forEach(each -> split(pieces, each.possible()));
      }
    }
    return pieces;
  }

  private static void split(List<AddressSet> pieces, AddressSet by) {
    for (var index = pieces.size() - 1; index >= 0; index--) {
      var piece = pieces.get(index);
      var outside = piece.minus(by);
      if (!outside.isEmpty() && !outside.equals(piece)) {
        pieces.set(index, piece.intersect(by));
        pieces.add(outside);
      }
    }
  }

  private Answer answer(List<Layer> layers, AddressSet piece) {
    var matches = new ArrayList<BitSet>();
    for (var layer : layers) {
      var bits = new BitSet();
      for (var index = 0; index < layer.steps().size(); index++) {
        var local = layer.steps().get(index).local();
        bits.set(2 * index, local.certain().intersects(piece));
        bits.set(
            2 * index + 1,
            local.unknown().stream().anyMatch(each -> each.possible().intersects(piece)));
      }
      matches.add(bits);
    }
    var key = new AnswerKey(layers, matches, !piece.four().isEmpty(), !piece.six().isEmpty());
    var known = answers.get(key);
    if (known == null) {
      known = work(layers, piece, SourcePorts.representatives(layers));
      answers.put(key, known);
    }
    return known;
  }

  private static Answer work(List<Layer> layers, AddressSet piece, List<Integer> sourcePorts) {
    @Nullable AddressSet certain = null;
    var possible = AddressSet.NONE;
    var decidedBy = new TreeMap<String, AddressSet>();
    var from = AddressSet.ALL.inFamiliesOf(piece);
    for (var world : Worlds.of(layers)) {
      var hits = new ArrayList<AddressSet>();
      for (var port : sourcePorts) {
        for (var hit : through(layers, from, piece, port, world)) {
          hits.add(hit.addresses());
          decidedBy.merge(hit.rule() + " -> allow", hit.addresses(), AddressSet::union);
        }
      }
      var allowed = AddressSet.union(hits);
      certain = certain == null ? allowed : certain.intersect(allowed);
      possible = possible.union(allowed);
    }
    return new Answer(certain == null ? AddressSet.NONE : certain, possible, decidedBy);
  }

  private static List<Hit> through(
      List<Layer> layers, AddressSet from, AddressSet piece, int sourcePort, Layer.World world) {
    var passed = new ArrayList<Hit>();
    var arriving = List.of(new Hit("", from));
    for (var layer : layers) {
      var all = AddressSet.union(arriving.stream().map(Hit::addresses).toList());
      var outcome = layer.walk(all, piece, sourcePort, world);
      passed.addAll(outcome.always());
      arriving = layer.isAdmin() ? goingOn(outcome) : joined(arriving, outcome.allowed());
    }
    for (var hit : arriving) {
      if (!hit.addresses().isEmpty()) {
        passed.add(
            hit.rule().isEmpty() ? new Hit("no network security group", hit.addresses()) : hit);
      }
    }
    return passed;
  }

  /// Behind the admin rules: what they allowed and what they said nothing of goes on alike.
  private static List<Hit> goingOn(Layer.Outcome outcome) {
    var rest = new ArrayList<AddressSet>();
    rest.add(outcome.undecided());
    outcome.allowed().forEach(hit -> rest.add(hit.addresses()));
    return List.of(new Hit("", AddressSet.union(rest)));
  }

  private static List<Hit> joined(List<Hit> before, List<Hit> hits) {
    var joined = new ArrayList<Hit>();
    for (var first : before) {
      for (var second : hits) {
        var both = first.addresses().intersect(second.addresses());
        if (!both.isEmpty()) {
          var name = first.rule().isEmpty() ? "" : first.rule() + " + ";
          joined.add(new Hit(name + second.rule(), both));
        }
      }
    }
    return joined;
  }
}
