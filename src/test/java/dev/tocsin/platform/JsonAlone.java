package dev.tocsin.platform;

import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;

/** What controllers read and write in tests without the whole hub: no XML, as in the hub. */
public final class JsonAlone {

  private JsonAlone() {}

  public static HttpMessageConverter<?>[] converters() {
    return new HttpMessageConverter<?>[] {
      new ByteArrayHttpMessageConverter(),
      new StringHttpMessageConverter(),
      new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json().build())
    };
  }
}
