package coop.nawat.shell;

import com.vaadin.flow.server.auth.NavigationAccessControl;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import coop.nawat.access.PasskeyChallenges;
import coop.nawat.access.ReturnPath;
import coop.nawat.access.SignInCookies;
import coop.nawat.access.Site;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer.AuthorizedUrl;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatchers;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationProvider;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsFilter;
import org.springframework.security.web.webauthn.registration.WebAuthnRegistrationFilter;

/** Security of all routes: one chain for the light pages, which have no session, and one for the views. Both know people by the same cookie. */
@Configuration
class SecurityConfig {
    /** A light page takes everything from its own server and runs no script that stands in it. */
    static final String STRICT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'";
    /** Every path that is no view, besides the first page. */
    static final String[] LIGHT = {
        "/m", "/m/**", "/s/**", "/r/**", "/results/**", "/hall/**", "/desk/**", "/v/**", "/me", "/me/**", "/setup/**", "/sign-out",
        "/join/**", "/confirm/**",
        "/light/**",
        "/booth/**", "/dev/outbox", "/dev/outbox/**", "/actuator/health", "/actuator/health/**", "/webauthn/**", "/login/webauthn",
        "/error",
        "/favicon.ico", "/robots.txt"};
    private static final RequestMatcher LIGHT_PATHS = RequestMatchers.anyOf(
        Stream.of(LIGHT).map(PathPatternRequestMatcher::pathPattern).toArray(RequestMatcher[]::new));
    private static final RequestMatcher FIRST_PAGE = PathPatternRequestMatcher.pathPattern("/");

    @Bean
    @Order(1)
    SecurityFilterChain lightChain(HttpSecurity http, SignInCookies cookies, Site site, PasskeyChallenges challenges,
        UserCredentialRepository keys,
        WebAuthnRelyingPartyOperations relyingParty, AuthenticationManager passkeyManager, SecurityContextHolderStrategy vaadins) {
        // Filters take the static strategy when they are made: it must be the one of the views by then.
        SecurityContextHolder.setContextHolderStrategy(vaadins);
        var csrf = new CookieCsrfTokenRepository(); // the pages carry the token themselves: no script needs to read the cookie
        csrf.setCookieCustomizer(c -> c.path("/").sameSite("Lax").secure(site.secure()));

        var signIn = new WebAuthnAuthenticationFilter();
        signIn.setAuthenticationManager(passkeyManager);
        signIn.setRequestOptionsRepository(challenges.forSigningIn());
        signIn.setSecurityContextRepository(cookies); // makes the sign-in and its cookie
        signIn.setSessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy());
        signIn.setAuthenticationSuccessHandler((request, response, who) -> {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            // a path of ours as ReturnPath lets it through holds neither quotes nor backslashes
            response.getWriter().write("{\"authenticated\":true,\"redirectUrl\":\"" + cookies.returnPath(request, response) + "\"}");
        });
        signIn.setAuthenticationFailureHandler((request, response, e) -> response.setStatus(HttpStatus.UNAUTHORIZED.value()));
        var signInOptions = new PublicKeyCredentialRequestOptionsFilter(relyingParty);
        signInOptions.setRequestOptionsRepository(challenges.forSigningIn());
        var addOptions = new PublicKeyCredentialCreationOptionsFilter(relyingParty);
        addOptions.setCreationOptionsRepository(challenges.forAdding());
        var add = new WebAuthnRegistrationFilter(keys, relyingParty);
        add.setCreationOptionsRepository(challenges.forAdding());
        add.setRemoveCredentialMatcher(request -> false); // people remove theirs on their own page

        return http.securityMatcher(SecurityConfig::isLight)
            .authorizeHttpRequests(a -> a
                .dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD).permitAll()
                .requestMatchers("/m", "/m/**", "/me", "/me/**", "/webauthn/register/**").authenticated()
                .anyRequest().permitAll())
            .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
            .securityContext(c -> c.securityContextRepository(cookies))
            .requestCache(RequestCacheConfigurer::disable)
            .formLogin(AbstractHttpConfigurer::disable)
            .httpBasic(AbstractHttpConfigurer::disable)
            .logout(AbstractHttpConfigurer::disable)
            .csrf(c -> c.csrfTokenRepository(csrf)
                // There the secret in the address is the authority, and no cookie: another site that does not know it can forge nothing.
                .ignoringRequestMatchers("/v/**", "/desk/**"))
            .exceptionHandling(e -> e
                .defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                    PathPatternRequestMatcher.pathPattern("/webauthn/**"))
                .defaultAuthenticationEntryPointFor(toSignIn(), request -> true)
                .accessDeniedHandler(denied()))
            .headers(h -> h
                .contentSecurityPolicy(c -> c.policyDirectives(STRICT_POLICY))
                .referrerPolicy(r -> r.policy(ReferrerPolicy.NO_REFERRER))
                .permissionsPolicyHeader(p -> p.policy("camera=(self), microphone=(), geolocation=(), payment=()")))
            .addFilterBefore(new DevelopersOnly(), SecurityContextHolderFilter.class)
            .addFilterBefore(signIn, UsernamePasswordAuthenticationFilter.class)
            .addFilterBefore(signInOptions, AuthorizationFilter.class)
            .addFilterAfter(addOptions, AuthorizationFilter.class)
            .addFilterAfter(add, AuthorizationFilter.class)
            .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain viewChain(HttpSecurity http, SignInCookies cookies, NavigationAccessControl navigation) {
        navigation.setLoginView("/"); // for those whom a navigation inside an open page finds signed out
        return http
            .authorizeHttpRequests(a -> a
                .dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                .requestMatchers("/work/**").permitAll()) // the look of the views: style, letters, pictures
            .securityContext(c -> c.securityContextRepository(cookies))
            .addFilterBefore(new DevelopersOnly(), SecurityContextHolderFilter.class)
            .addFilterAfter(new OneSignInPerSession(), SecurityContextHolderFilter.class)
            .with(VaadinSecurityConfigurer.vaadin(), v -> v
                .enableLogoutConfiguration(false)
                .enableRequestCacheConfiguration(false)
                .enableExceptionHandlingConfiguration(false)
                .anyRequest(AuthorizedUrl::denyAll))
            .formLogin(AbstractHttpConfigurer::disable)
            .httpBasic(AbstractHttpConfigurer::disable)
            .logout(AbstractHttpConfigurer::disable)
            .requestCache(RequestCacheConfigurer::disable)
            .exceptionHandling(e -> e.authenticationEntryPoint(toSignIn()).accessDeniedHandler(denied()))
            .headers(h -> h
                .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(p -> p.policy("camera=(), microphone=(), geolocation=(), payment=()")))
            .build();
    }

    /** The only means that Spring Security verifies itself; that the bean exists also keeps Spring Boot from inventing a user. */
    @Bean
    AuthenticationManager passkeyManager(WebAuthnRelyingPartyOperations relyingParty) {
        return new ProviderManager(new WebAuthnAuthenticationProvider(relyingParty, name -> new User(name, "", List.of())));
    }

    /** Whether a light page answers. The first page is one, unless an open view calls the server there. */
    private static boolean isLight(HttpServletRequest request) {
        return LIGHT_PATHS.matches(request) || (FIRST_PAGE.matches(request) && !VaadinCalls.is(request));
    }

    /** To the sign-in page and, for what can be looked at again, back. */
    private static AuthenticationEntryPoint toSignIn() {
        return (request, response, e) -> {
            var query = request.getQueryString();
            response.sendRedirect(HttpMethod.GET.matches(request.getMethod())
                ? ReturnPath.signInFor(request.getRequestURI() + (query == null ? "" : "?" + query))
                : "/");
        };
    }

    /** What a person may not see answers as if it did not exist; a form without its token says that it came from elsewhere. */
    private static AccessDeniedHandler denied() {
        return (request, response, e) -> {
            boolean forged = e instanceof CsrfException;
            sendError(response, forged ? HttpStatus.FORBIDDEN : HttpStatus.NOT_FOUND);
        };
    }

    private static void sendError(HttpServletResponse response, HttpStatus status) throws IOException {
        if (!response.isCommitted()) response.sendError(status.value());
    }
}
