package coop.nawat.shell;

import coop.nawat.access.AccessRefusal;
import coop.nawat.access.ReturnPath;
import coop.nawat.common.RefusalTexts;
import coop.nawat.common.Refused;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
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
    private final LightPages pages;

    LightErrors(LightPages pages) { this.pages = pages; }

    /** An act that the rules or the state of things do not allow. */
    @ExceptionHandler(Refused.class)
    ModelAndView refused(Refused refused, HttpServletRequest request, HttpServletResponse response) {
        if (refused.refusal() == AccessRefusal.SIGNED_OUT) return new ModelAndView("redirect:" + signInFor(request));
        if (refused.refusal() == AccessRefusal.NOTHING_HERE) return nothingHere(request, response);
        return page(request, response, status(refused), "watch", RefusalTexts.of(pages.texts(request), refused));
    }

    /** What may not be seen answers as if it did not exist. */
    @ExceptionHandler(AccessDeniedException.class)
    ModelAndView denied(HttpServletRequest request, HttpServletResponse response) { return nothingHere(request, response); }

    /** Everything else: the framework's own refusals by their status, and bugs and outages. */
    @ExceptionHandler(Exception.class)
    ModelAndView failed(Exception e, HttpServletRequest request, HttpServletResponse response) {
        return e instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()
            ? nothingHere(request, response)
            : broken(request, response, e);
    }

    /** What never reached a handler, or failed outside one. */
    @RequestMapping("/error")
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        if (status >= 500)
            return broken(request, response, request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable t ? t : null);
        return status == 403 ? forged(request, response) : nothingHere(request, response);
    }

    private ModelAndView nothingHere(HttpServletRequest request, HttpServletResponse response) {
        var t = pages.texts(request);
        return page(request, response, HttpStatus.NOT_FOUND, "info",
            new RefusalTexts(t.of("shell.nothing-here.title"), t.of("shell.nothing-here.why"), t.of("shell.nothing-here.do")));
    }

    /** A form came without its token: from another site, or from a page that stood open while the browser signed in or out. */
    private ModelAndView forged(HttpServletRequest request, HttpServletResponse response) {
        var t = pages.texts(request);
        return page(request, response, HttpStatus.FORBIDDEN, "watch",
            new RefusalTexts(t.of("shell.light.form-old.title"), t.of("shell.light.form-old.why"), t.of("shell.light.form-old.do")));
    }

    private ModelAndView broken(HttpServletRequest request, HttpServletResponse response, @Nullable Throwable e) {
        var id = Refusals.logged(e == null ? new IllegalStateException("status " + response.getStatus()) : e);
        return page(request, response, HttpStatus.INTERNAL_SERVER_ERROR, "outage", RefusalTexts.broken(pages.texts(request), id));
    }

    /** A handler that threw is passed over by {@link LightPages#postHandle}, so the page is furnished here. */
    private ModelAndView page(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String kind,
        RefusalTexts texts) {
        var page = new ModelAndView("shell/error", status);
        page.addObject("kind", kind);
        page.addObject("texts", texts);
        pages.furnish(request, response, page);
        return page;
    }

    private static String signInFor(HttpServletRequest request) {
        var query = request.getQueryString();
        return HttpMethod.GET.matches(request.getMethod())
            ? ReturnPath.signInFor(request.getRequestURI() + (query == null ? "" : "?" + query)) : "/";
    }

    private static HttpStatus status(Refused refused) {
        if (!(refused.refusal() instanceof AccessRefusal access)) return HttpStatus.CONFLICT;
        return switch (access) {
            case NOTHING_HERE, LINK_EXPIRED -> HttpStatus.NOT_FOUND;
            case WRONG_OFFICE, WRONG_CREDENTIALS, SIGN_IN_AGAIN, ADMINISTRATOR_ONLY -> HttpStatus.FORBIDDEN;
            case TOO_MANY_TRIES -> HttpStatus.TOO_MANY_REQUESTS;
            default -> HttpStatus.CONFLICT;
        };
    }
}
