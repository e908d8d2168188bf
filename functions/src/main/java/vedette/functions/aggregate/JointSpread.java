package vedette.functions.aggregate;

/// Count, means and sum of joint deviations of pairs, kept so that lanes can be joined.
final class JointSpread {
  private long count;
  private double meanX;
  private double meanY;
  private double products;

  void add(double x, double y) {
    count++;
    var away = x - meanX;
    meanX += away / count;
    meanY += (y - meanY) / count;
    products += away * (y - meanY);
  }

  void merge(JointSpread other) {
    if (other.count == 0) {
      return;
    }
    var sum = count + other.count;
    var awayX = other.meanX - meanX;
    var awayY = other.meanY - meanY;
    products += other.products + awayX * awayY * ((double) count * other.count / sum);
    meanX += awayX * other.count / sum;
    meanY += awayY * other.count / sum;
    count = sum;
  }

  double ofSample() {
    return count < 2 ? 0 : products / (count - 1);
  }

  double ofPopulation() {
    return count < 1 ? 0 : products / count;
  }
}
