package dev.tocsin.console.document;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/**
 * Keeps what the document is made with out of the hub's start: all of it comes with the first
 * request.
 */
final class MadeWhenAsked implements BeanFactoryPostProcessor {

  private static final String RESOURCE = "openApiResource";
  private static final String NEWS = "springDocAppInitializer";

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    if (!beans.containsBeanDefinition(RESOURCE)) {
      return;
    }
    if (beans instanceof BeanDefinitionRegistry registry && beans.containsBeanDefinition(NEWS)) {
      registry.removeBeanDefinition(NEWS); // made at the start, only to say that it is there
    }
    List<String> makers =
        Arrays.stream(beans.getBeanDefinitionNames())
            .filter(name -> isMaker(beans, name) && !name.equals(RESOURCE))
            .toList();
    makers.forEach(name -> beans.getBeanDefinition(name).setLazyInit(true));
    BeanDefinition resource = beans.getBeanDefinition(RESOURCE);
    resource.setLazyInit(true);
    resource.setDependsOn(makers.toArray(String[]::new)); // some only change what others keep
  }

  private static boolean isMaker(ConfigurableListableBeanFactory beans, String name) {
    Class<?> type = beans.getType(name, false);
    return type != null
        && !BeanFactoryPostProcessor.class.isAssignableFrom(type)
        && !BeanPostProcessor.class.isAssignableFrom(type)
        && (isOf(beans.getBeanDefinition(name).getFactoryBeanName())
            || isOf(beans.getBeanDefinition(name).getBeanClassName()));
  }

  private static boolean isOf(@Nullable String name) {
    return name != null
        && (name.startsWith("org.springdoc.") || name.equals("documentConfiguration"));
  }
}
