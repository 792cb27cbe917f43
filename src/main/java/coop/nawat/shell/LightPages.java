package coop.nawat.shell;

import coop.nawat.access.SignInCookies;
import coop.nawat.access.SignedIn;
import coop.nawat.common.Language;
import coop.nawat.common.Messages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * What every light page has: the reader's language and its texts, the language switch, the token of its forms, and who is signed in.
 * Handlers take {@link Language}, {@link Messages.Of} and {@link SignedIn} as parameters; templates find {@code t}, {@code lang}, {@code dir},
 * {@code languages}, {@code csrf} and {@code who}.
 */
@Component
class LightPages implements WebMvcConfigurer, HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final String LANGUAGE = LightPages.class.getName() + ".language";
    private static final String COOKIE = "nawat_lang";
    private static final long A_YEAR = 365L * 24 * 3600;
    private final Messages messages;
    private final SignInCookies cookies;

    LightPages(Messages messages, SignInCookies cookies) {
        this.messages = messages;
        this.cookies = cookies;
    }

    /** One entry of the language switch; the link keeps the path and the rest of the query. */
    public record Choice(String lang, String dir, String name, String href, boolean current) {}

    /** Who is signed in, as a page may name them: as a principal a {@link SignedIn} answers its id for its name. */
    public record Who(String name) {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) { registry.addInterceptor(this); }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) { resolvers.add(this); }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        asked(request).ifPresent(language -> {
            if (remembered(request).filter(language::equals).isEmpty()) cookies.add(response, COOKIE, language.tag(), A_YEAR);
        });
        return true;
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        var view = page == null ? null : page.getViewName();
        if (page == null || view == null || view.startsWith("redirect:") || view.startsWith("forward:")) return;
        if (!page.getModel().containsKey("t")) furnish(request, response, page);
    }

    /** The texts of the reader's language. */
    Messages.Of texts(HttpServletRequest request) { return messages.in(language(request)); }

    /** Puts into the page what every light page has. */
    void furnish(HttpServletRequest request, HttpServletResponse response, ModelAndView page) {
        var language = language(request);
        page.addObject("t", messages.in(language));
        page.addObject("lang", language.tag());
        page.addObject("dir", language.direction());
        page.addObject("languages", choices(request, language));
        page.addObject("who", signedIn().map(who -> new Who(who.name())).orElse(null));
        if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            token.getToken(); // now, while its cookie can still be set: the page may be longer than the buffer
            page.addObject("csrf", token);
        }
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Language.class || type == Messages.Of.class || type == SignedIn.class;
    }

    @Override
    public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest web,
        @Nullable WebDataBinderFactory binders) {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        if (parameter.getParameterType() == SignedIn.class) return signedIn().orElse(null);
        return parameter.getParameterType() == Language.class ? language(request) : messages.in(language(request));
    }

    /** {@code ?lang=}, then what was chosen before, then the account's language, then the browser's. */
    static Language language(HttpServletRequest request) {
        if (request.getAttribute(LANGUAGE) instanceof Language known) return known;
        var language = asked(request)
            .or(() -> remembered(request))
            .or(() -> signedIn().map(SignedIn::language))
            .orElseGet(() -> Language.ofHeader(Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), "")));
        request.setAttribute(LANGUAGE, language);
        return language;
    }

    private static Optional<Language> asked(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("lang")).filter(l -> l.length() <= 10).flatMap(Language::ofTag);
    }

    private static Optional<Language> remembered(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, COOKIE)).flatMap(c -> Language.ofTag(c.getValue()));
    }

    private static Optional<SignedIn> signedIn() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn who ? Optional.of(who) : Optional.empty();
    }

    /** All four, always in the same order: people find their own script faster than a rank. */
    private static List<Choice> choices(HttpServletRequest request, Language current) {
        var path = request.getAttribute(jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed ? failed
            : request.getRequestURI();
        return Arrays.stream(Language.values())
            .map(l -> new Choice(l.tag(), l.direction(), l.ownName(),
                UriComponentsBuilder.fromPath(path).query(request.getQueryString()).replaceQueryParam("lang", l.tag()).build()
                    .toUriString(),
                l == current))
            .toList();
    }
}
