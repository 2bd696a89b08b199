package app.keyturn.azure;

import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryOptions;
import java.time.Duration;
import java.time.InstantSource;

/// Decides which requests the SDK repeats by itself: reads that failed in passing, a few times. Where
/// the service asks for a longer wait than people accept, the read fails and the problem says how long
/// to wait.
final class Repeats {
    /// The longest wait before a repeat. The service counts requests over ten seconds
    /// (<https://learn.microsoft.com/azure/key-vault/general/service-limits>).
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final int MOST = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

    private Repeats() {}

    /// Writes are never repeated: none of them is idempotent.
    static RetryOptions ofWrites() {
        return new RetryOptions(new ExponentialBackoffOptions().setMaxRetries(0));
    }

    static RetryOptions ofReads(InstantSource clock) {
        return ofReads(clock, pauses());
    }

    /// Of reads that [PacedRequests] holds back after a refusal. What is refused again after that has been asked often
    /// enough, and people are told.
    static RetryOptions ofPacedReads(InstantSource clock) {
        return new RetryOptions(pauses().setMaxRetries(MOST))
                .setShouldRetryCondition(tried -> passing(tried, clock) && !refusedTwice(tried));
    }

    private static boolean refusedTwice(RequestRetryCondition tried) {
        var answer = tried.getResponse();
        return answer != null && answer.getStatusCode() == PacedRequests.TOO_MANY && tried.getTryCount() > 0;
    }

    private static ExponentialBackoffOptions pauses() {
        return new ExponentialBackoffOptions().setMaxDelay(LONGEST_PAUSE);
    }

    /// @param pauses the waits where the service names none
    static RetryOptions ofReads(InstantSource clock, ExponentialBackoffOptions pauses) {
        return new RetryOptions(pauses.setMaxRetries(MOST)).setShouldRetryCondition(tried -> passing(tried, clock));
    }

    private static boolean passing(RequestRetryCondition tried, InstantSource clock) {
        var answer = tried.getResponse();
        if (answer != null) {
            return passing(answer.getStatusCode()) && soon(answer, clock);
        }
        return switch (tried.getThrowable()) {
            case UnreadableAnswer broken -> broken.passing();
            case KnownFailure known -> known.passing();
            case Exception _ -> true;
            case null, default -> false;
        };
    }

    private static boolean passing(int status) {
        return switch (status) {
            case 408, 429 -> true;
            case 501, 505 -> false;
            default -> status >= 500;
        };
    }

    private static boolean soon(HttpResponse answer, InstantSource clock) {
        return RetryAfter.asked(answer.getHeaders(), clock.instant()).compareTo(LONGEST_WAIT) <= 0;
    }
}
