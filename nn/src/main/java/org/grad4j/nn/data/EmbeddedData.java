package org.grad4j.nn.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.grad4j.autograd.Tensor;

/**
 * Small, well-known data sets that come with the library, for examples and first steps. Their
 * sources are named in {@code SOURCES.md} beside them.
 *
 * @param features the measurements, FLOAT32 {@code (N, C)}
 * @param labels the class of each row, INT64 {@code (N)}
 * @param featureNames the names of the columns
 * @param classNames the names of the classes; the place of a name is its class
 */
public record EmbeddedData(
    Tensor features, Tensor labels, List<String> featureNames, List<String> classNames) {
  private static final List<String> IRIS =
      List.of("sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)");
  private static final List<String> WINE =
      List.of(
          "alcohol",
          "malic_acid",
          "ash",
          "alcalinity_of_ash",
          "magnesium",
          "total_phenols",
          "flavanoids",
          "nonflavanoid_phenols",
          "proanthocyanins",
          "color_intensity",
          "hue",
          "od280/od315_of_diluted_wines",
          "proline");
  private static final List<String> OF_NUCLEI =
      List.of(
          "radius",
          "texture",
          "perimeter",
          "area",
          "smoothness",
          "compactness",
          "concavity",
          "concave points",
          "symmetry",
          "fractal dimension");

  private static final int PIXELS = 8;

  /** Copies the lists. */
  public EmbeddedData {
    featureNames = List.copyOf(featureNames);
    classNames = List.copyOf(classNames);
  }

  /** 150 irises of 3 species by 4 lengths (Fisher, 1936). */
  public static EmbeddedData iris() {
    return read("iris.csv", IRIS);
  }

  /** 178 wines of 3 cultivars by 13 measurements (Aeberhard and Forina, 1991). */
  public static EmbeddedData wine() {
    return read("wine.csv", WINE);
  }

  /** 569 tumours, malignant or benign, by 30 measurements (Wolberg and others, 1995). */
  public static EmbeddedData breastCancer() {
    var names =
        List.of("mean %s", "%s error", "worst %s").stream()
            .flatMap(form -> OF_NUCLEI.stream().map(form::formatted))
            .toList();
    return read("breast_cancer.csv.gz", names);
  }

  /**
   * 1797 handwritten digits of 8×8 pixels from 0 to 16 (Alpaydin and Kaynak, 1998); {@code
   * features.reshape(-1, 1, 8, 8)} are images.
   */
  public static EmbeddedData digits() {
    var features =
        IntStream.range(0, PIXELS * PIXELS)
            .mapToObj(i -> "pixel_" + i / PIXELS + "_" + i % PIXELS)
            .toList();
    var classes = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    return of(rows("digits.csv.gz"), features, classes);
  }

  /** The rows as samples. */
  public TensorDataset dataset() {
    return new TensorDataset(features, labels);
  }

  /** A file whose first line ends with the names of the classes. */
  private static EmbeddedData read(String file, List<String> featureNames) {
    var rows = rows(file);
    var first = rows.get(0).getFields();
    return of(rows.subList(1, rows.size()), featureNames, first.subList(2, first.size()));
  }

  private static EmbeddedData of(
      List<CsvRecord> rows, List<String> featureNames, List<String> classNames) {
    int width = featureNames.size();
    var features = new float[rows.size() * width];
    var labels = new long[rows.size()];
    for (int row = 0; row < labels.length; row++) {
      var fields = rows.get(row).getFields();
      for (int i = 0; i < width; i++) {
        features[row * width + i] = Float.parseFloat(fields.get(i));
      }
      labels[row] = Long.parseLong(fields.get(width));
    }
    return new EmbeddedData(
        Tensor.of(features, labels.length, width), Tensor.of(labels), featureNames, classNames);
  }

  private static List<CsvRecord> rows(String file) {
    try (var in = EmbeddedData.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(
            "EmbeddedData: the library lacks its own file " + file + ".");
      }
      var text = file.endsWith(".gz") ? new GZIPInputStream(in) : in;
      return rows(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CsvRecord> rows(InputStream text) throws IOException {
    try (var reader =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(new InputStreamReader(text, StandardCharsets.US_ASCII))) {
      return reader.stream().toList();
    }
  }
}
