package dev.tocsin.console;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.xml.MappingJackson2XmlHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The API speaks JSON alone: an XML library that is on the class path for something else must not
 * teach it to read and write XML.
 */
@Configuration
class JsonOnly implements WebMvcConfigurer {
  @Override
  public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
    converters.removeIf(one -> one instanceof MappingJackson2XmlHttpMessageConverter);
  }
}
