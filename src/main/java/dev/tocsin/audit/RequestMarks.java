package dev.tocsin.audit;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Notes on the request whether an entry was made within it. */
final class RequestMarks {

  private static final String RECORDED = RequestMarks.class.getName();

  private RequestMarks() {}

  static void setRecorded() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(RECORDED, Boolean.TRUE, RequestAttributes.SCOPE_REQUEST);
    }
  }

  static boolean recorded() {
    RequestAttributes request = RequestContextHolder.getRequestAttributes();
    return request != null
        && request.getAttribute(RECORDED, RequestAttributes.SCOPE_REQUEST) != null;
  }
}
