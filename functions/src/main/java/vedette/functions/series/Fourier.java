package vedette.functions.series;

/// Complex numbers and their discrete Fourier transform, for any length in `n log n` steps.
///
/// A length that is no power of two goes by Bluestein's way: the transform as a convolution, which
/// may be of any greater length.
record Fourier(double[] real, double[] imaginary) {
  private static final int FEW = 32;

  /// The waves that the numbers are made of; backwards, the numbers that the waves make.
  Fourier transformed(boolean backwards) {
    var size = real.length;
    if (size < 2) {
      return this;
    }
    var sign = backwards ? 1 : -1;
    var result =
        Integer.bitCount(size) == 1 ? powerOfTwo(sign) : size <= FEW ? few(sign) : anyLength(sign);
    if (backwards) {
      for (var i = 0; i < size; i++) {
        result.real[i] /= size;
        result.imaginary[i] /= size;
      }
    }
    return result;
  }

  /// Straight from the definition, which rounds least.
  private Fourier few(int sign) {
    var size = real.length;
    var result = new Fourier(new double[size], new double[size]);
    for (var wave = 0; wave < size; wave++) {
      for (var i = 0; i < size; i++) {
        var turn = 2 * Math.PI * ((long) wave * i % size) / size;
        var cos = StrictMath.cos(turn);
        var sin = sign * StrictMath.sin(turn);
        result.real[wave] += real[i] * cos - imaginary[i] * sin;
        result.imaginary[wave] += real[i] * sin + imaginary[i] * cos;
      }
    }
    return result;
  }

  /// Numbers in the order of their places' mirrored bits, then joined by pairs, fours, eights ...
  private Fourier powerOfTwo(int sign) {
    var size = real.length;
    var re = new double[size];
    var im = new double[size];
    var shift = Integer.SIZE - Integer.numberOfTrailingZeros(size);
    for (var i = 0; i < size; i++) {
      var mirrored = Integer.reverse(i) >>> shift;
      re[mirrored] = real[i];
      im[mirrored] = imaginary[i];
    }
    var cosines = new double[size / 2];
    var sines = new double[size / 2];
    for (var i = 0; i < size / 2; i++) {
      cosines[i] = StrictMath.cos(2 * Math.PI * i / size);
      sines[i] = sign * StrictMath.sin(2 * Math.PI * i / size);
    }
    for (var half = 1; half < size; half *= 2) {
      join(re, im, half, cosines, sines);
    }
    return new Fourier(re, im);
  }

  private static void join(double[] re, double[] im, int half, double[] cosines, double[] sines) {
    var stride = re.length / (2 * half);
    for (var start = 0; start < re.length; start += 2 * half) {
      for (var k = 0; k < half; k++) {
        var a = start + k;
        var b = a + half;
        var cos = cosines[k * stride];
        var sin = sines[k * stride];
        var turnedRe = re[b] * cos - im[b] * sin;
        var turnedIm = re[b] * sin + im[b] * cos;
        re[b] = re[a] - turnedRe;
        im[b] = im[a] - turnedIm;
        re[a] += turnedRe;
        im[a] += turnedIm;
      }
    }
  }

  private Fourier anyLength(int sign) {
    var size = real.length;
    var chirp = chirp(size, sign);
    var padded = Integer.highestOneBit(2 * size - 1) * 2;
    var numbers = new Fourier(new double[padded], new double[padded]);
    var filter = new Fourier(new double[padded], new double[padded]);
    for (var i = 0; i < size; i++) {
      var cos = chirp.real[i];
      var sin = chirp.imaginary[i];
      numbers.real[i] = real[i] * cos - imaginary[i] * sin;
      numbers.imaginary[i] = real[i] * sin + imaginary[i] * cos;
      var mirrored = i == 0 ? 0 : padded - i;
      filter.real[i] = filter.real[mirrored] = cos;
      filter.imaginary[i] = filter.imaginary[mirrored] = -sin;
    }
    var product = numbers.powerOfTwo(-1).times(filter.powerOfTwo(-1));
    var folded = product.transformed(true);
    var result = new Fourier(new double[size], new double[size]);
    for (var i = 0; i < size; i++) {
      var cos = chirp.real[i];
      var sin = chirp.imaginary[i];
      result.real[i] = folded.real[i] * cos - folded.imaginary[i] * sin;
      result.imaginary[i] = folded.real[i] * sin + folded.imaginary[i] * cos;
    }
    return result;
  }

  /// A wave that turns faster and faster: by half of i squared. The square is taken modulo twice
  /// the length, which is a whole turn, so that great places stay exact.
  private static Fourier chirp(int size, int sign) {
    var chirp = new Fourier(new double[size], new double[size]);
    for (var i = 0; i < size; i++) {
      var turn = Math.PI * ((long) i * i % (2L * size)) / size;
      chirp.real[i] = StrictMath.cos(turn);
      chirp.imaginary[i] = sign * StrictMath.sin(turn);
    }
    return chirp;
  }

  private Fourier times(Fourier other) {
    var product = new Fourier(new double[real.length], new double[real.length]);
    for (var i = 0; i < real.length; i++) {
      product.real[i] = real[i] * other.real[i] - imaginary[i] * other.imaginary[i];
      product.imaginary[i] = real[i] * other.imaginary[i] + imaginary[i] * other.real[i];
    }
    return product;
  }
}
