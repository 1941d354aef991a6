package org.grad4j.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EpochReportTest {
  @Test
  void aLogShowsFourDigitsOfEachNumber() {
    var training = new LinkedHashMap<String, Double>();
    training.put("loss", 5.1434995230764E-5);
    training.put("accuracy", 0.6425591098748261);
    training.put("perplexity", 12345.678);

    var report =
        new EpochReport(1, 8, training, Map.of("loss", Double.NaN), 0.1, Duration.ofSeconds(1));

    assertThat(report.text())
        .isEqualTo("loss 5.143e-05, accuracy 0.6426, perplexity 1.235e+04, validation_loss NaN");
  }
}
