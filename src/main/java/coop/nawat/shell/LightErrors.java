package coop.nawat.shell;

import coop.nawat.access.AccessRefusal;
import coop.nawat.access.ReturnPath;
import coop.nawat.common.Ids;
import coop.nawat.common.Messages;
import coop.nawat.common.Refused;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page for what did not work: what was refused, with the reason and what to do; what does not exist or may not be seen, both alike; and
 * what broke, with an id that finds it in the log.
 */
@Controller
@ControllerAdvice
class LightErrors implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(LightErrors.class);
    private final Messages messages;

    LightErrors(Messages messages) {
        this.messages = messages;
    }

    /** An act that the rules or the state of things do not allow. */
    @ExceptionHandler(Refused.class)
    ModelAndView refused(Refused refused, HttpServletRequest request) {
        if (refused.refusal() == AccessRefusal.SIGNED_OUT) {
            var query = request.getQueryString();
            return new ModelAndView("redirect:" + (HttpMethod.GET.matches(request.getMethod())
                ? ReturnPath.signInFor(request.getRequestURI() + (query == null ? "" : "?" + query))
                : "/"));
        }
        if (refused.refusal() == AccessRefusal.NOTHING_HERE) return nothingHere(request);
        var t = messages.in(LightPages.language(request));
        var key = refused.refusal().key();
        return page(request, status(refused), t.of(key + ".title", refused.arguments()), t.of(key + ".why", refused.arguments()), t.of(key + ".do", refused.arguments()));
    }

    /** What may not be seen answers as if it did not exist. */
    @ExceptionHandler(AccessDeniedException.class)
    ModelAndView denied(HttpServletRequest request) { return nothingHere(request); }

    /** Everything else: the framework's own refusals by their status, and bugs and outages. */
    @ExceptionHandler(Exception.class)
    ModelAndView failed(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) return byStatus(request, answer.getStatusCode().value());
        return broken(request, e);
    }

    /** What never reached a handler, or failed outside one. */
    @RequestMapping("/error")
    ModelAndView error(HttpServletRequest request) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (status < 500) return byStatus(request, status);
        return broken(request, request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable t ? t : null);
    }

    private ModelAndView byStatus(HttpServletRequest request, int status) {
        if (status != 403 || request.getMethod().equals("GET")) return nothingHere(request);
        var t = messages.in(LightPages.language(request));
        return page(request, HttpStatus.FORBIDDEN, t.of("shell.error.form-expired.title"), t.of("shell.error.form-expired.why"), t.of("shell.error.form-expired.do"));
    }

    private ModelAndView nothingHere(HttpServletRequest request) {
        var t = messages.in(LightPages.language(request));
        return page(request, HttpStatus.NOT_FOUND, t.of("shell.error.nothing-here.title"), t.of("shell.error.nothing-here.why"), t.of("shell.error.nothing-here.do"));
    }

    private ModelAndView broken(HttpServletRequest request, @org.jspecify.annotations.Nullable Throwable e) {
        var id = id();
        LOG.error("failure {}", id, e);
        var t = messages.in(LightPages.language(request));
        return page(request, HttpStatus.INTERNAL_SERVER_ERROR, t.of("shell.error.failure.title"), t.of("shell.error.failure.why"),
            t.of("shell.error.failure.do", "id", id));
    }

    /** Short enough to be read out on the telephone. */
    static String id() { return Ids.next().toString().substring(24).toUpperCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-"); }

    private static HttpStatus status(Refused refused) {
        if (!(refused.refusal() instanceof AccessRefusal access)) return HttpStatus.CONFLICT;
        return switch (access) {
            case NOTHING_HERE, LINK_EXPIRED -> HttpStatus.NOT_FOUND;
            case WRONG_OFFICE, WRONG_CREDENTIALS, SIGN_IN_AGAIN, ADMINISTRATOR_ONLY -> HttpStatus.FORBIDDEN;
            case TOO_MANY_TRIES -> HttpStatus.TOO_MANY_REQUESTS;
            default -> HttpStatus.CONFLICT;
        };
    }

    private static ModelAndView page(HttpServletRequest request, HttpStatus status, String title, String why, String what) {
        var page = new ModelAndView("shell/error", status);
        page.addObject("title", title);
        page.addObject("why", why);
        page.addObject("what", what);
        return page;
    }
}
