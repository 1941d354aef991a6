package org.grad4j.nn.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grad4j.core.DType;
import org.grad4j.core.Shape;
import org.grad4j.core.ShapeException;
import org.jspecify.annotations.Nullable;

/**
 * The header of a safetensors file as JSON: {@code {"weight": {"dtype": "F32", "shape": [2, 3],
 * "data_offsets": [0, 24]}, "__metadata__": {"format": "pt"}}}.
 */
final class HeaderJson {
  /** A header has three levels; what the format may add gets some more. */
  private static final int DEEPEST = 16;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Names are read once; to keep them would be a cache of what a stranger wrote.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private final Path path;
  private final JsonParser json;
  private final List<SafeTensorsHeader.Entry> entries = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private HeaderJson(Path path, JsonParser json) {
    this.path = path;
    this.json = json;
  }

  static String write(SafeTensorsHeader header) throws IOException {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartObject();
      if (!header.metadata().isEmpty()) {
        json.writeObjectFieldStart(SafeTensorsHeader.METADATA);
        for (var named : header.metadata().entrySet()) {
          json.writeStringField(named.getKey(), named.getValue());
        }
        json.writeEndObject();
      }
      for (var entry : header.entries()) {
        json.writeObjectFieldStart(entry.name());
        json.writeStringField("dtype", name(entry.dtype()));
        json.writeFieldName("shape");
        var sizes = entry.shape().toArray();
        json.writeArray(sizes, 0, sizes.length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {entry.begin(), entry.end()}, 0, 2);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  static SafeTensorsHeader read(Path path, byte[] text, long dataStart) throws IOException {
    // A decoder of ours, since Jackson's would guess the encoding and replace what it cannot read.
    var reader =
        new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8.newDecoder());
    try (var json = JSON.createParser(reader)) {
      var header = new HeaderJson(path, json);
      header.readAll();
      return new SafeTensorsHeader(header.entries, header.metadata, dataStart);
    } catch (CharacterCodingException e) {
      throw SafeTensorsHeader.refused(path, "has a header that is not UTF-8.");
    }
  }

  private void readAll() throws IOException {
    try {
      read();
    } catch (JsonProcessingException e) {
      // Behind that, Jackson speaks of its own buffers.
      var reason = e.getOriginalMessage().split(" \\(start marker", 2)[0];
      throw SafeTensorsHeader.refused(
          path,
          "has a header that is not understood at character "
              + json.currentLocation().getCharOffset()
              + ": "
              + FileFormatException.shown(reason)
              + ".");
    }
  }

  private void read() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "an object");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = name();
      if (name.equals(SafeTensorsHeader.METADATA)) {
        metadata();
      } else {
        entries.add(entry(name));
      }
    }
    if (json.nextToken() != null) {
      throw unexpected("nothing behind the object");
    }
  }

  private void metadata() throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "an object of texts");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      var name = name();
      expect(json.nextToken(), JsonToken.VALUE_STRING, "a text");
      metadata.put(name, json.getText());
    }
  }

  private SafeTensorsHeader.Entry entry(String name) throws IOException {
    expect(json.nextToken(), JsonToken.START_OBJECT, "an object");
    DType dtype = null;
    long[] sizes = null;
    long[] offsets = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      switch (name()) {
        case "dtype" -> {
          expect(json.nextToken(), JsonToken.VALUE_STRING, "the name of a type");
          dtype = dtype(name, json.getText());
        }
        case "shape" -> sizes = numbers(Shape.MAX_RANK);
        case "data_offsets" -> offsets = numbers(2);
        default -> {
          // What later versions of the format may say of a tensor; Hugging Face's library skips it.
          json.nextToken();
          json.skipChildren();
        }
      }
    }
    if (dtype == null || sizes == null || offsets == null || offsets.length != 2) {
      throw SafeTensorsHeader.refused(
          path,
          "has a tensor "
              + FileFormatException.quoted(name)
              + " that lacks dtype, shape or two data_offsets.");
    }
    try {
      return new SafeTensorsHeader.Entry(name, dtype, Shape.of(sizes), offsets[0], offsets[1]);
    } catch (ShapeException e) {
      throw SafeTensorsHeader.refused(
          path,
          "has a tensor "
              + FileFormatException.quoted(name)
              + " that cannot be an array: "
              + e.getMessage());
    }
  }

  private long[] numbers(int most) throws IOException {
    expect(json.nextToken(), JsonToken.START_ARRAY, "an array of numbers");
    var numbers = new ArrayList<Long>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.VALUE_NUMBER_INT, "a whole number");
      if (numbers.size() == most) {
        throw unexpected("at most " + most + " numbers");
      }
      numbers.add(json.getLongValue());
    }
    return numbers.stream().mapToLong(number -> number).toArray();
  }

  /** The name of a field. */
  private String name() throws IOException {
    expect(json.currentToken(), JsonToken.FIELD_NAME, "a name");
    return json.currentName();
  }

  private void expect(@Nullable JsonToken token, JsonToken wanted, String what) throws IOException {
    if (token != wanted) {
      throw unexpected(what);
    }
  }

  private FileFormatException unexpected(String what) {
    return SafeTensorsHeader.refused(
        path,
        "has a header that needs "
            + what
            + " at character "
            + json.currentTokenLocation().getCharOffset()
            + ".");
  }

  private static String name(DType dtype) {
    return switch (dtype) {
      case BOOL -> "BOOL";
      case UINT8 -> "U8";
      case INT32 -> "I32";
      case INT64 -> "I64";
      case FLOAT16 -> "F16";
      case BFLOAT16 -> "BF16";
      case FLOAT32 -> "F32";
      case FLOAT64 -> "F64";
    };
  }

  private DType dtype(String tensor, String name) throws FileFormatException {
    for (var dtype : DType.values()) {
      if (name.equals(name(dtype))) {
        return dtype;
      }
    }
    throw SafeTensorsHeader.refused(
        path,
        "has a tensor "
            + FileFormatException.quoted(tensor)
            + " of type "
            + FileFormatException.quoted(name)
            + "; BOOL, U8, I32, I64, F16, BF16, F32 and F64 are read, so convert it first.");
  }
}
