package coop.nawat.ballots.ui;

import coop.nawat.access.AccessRefusal;
import coop.nawat.ballots.CandidacyId;
import coop.nawat.ballots.Photos;
import coop.nawat.common.Refused;
import java.time.Duration;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Photos of candidates, to members on their pages and to voters in the booth; each is fetched when somebody looks. */
@RestController
class PhotoController {
    private final AssemblyRooms rooms;
    private final Photos photos;

    PhotoController(AssemblyRooms rooms, Photos photos) {
        this.rooms = rooms;
        this.photos = photos;
    }

    @GetMapping("/m/{slug}/{number:[0-9]{4}-[0-9]{1,3}}/photo/{candidate}")
    ResponseEntity<byte[]> ofMember(@PathVariable String slug, @PathVariable String number, @PathVariable String candidate) {
        var room = rooms.room(slug, number);
        return answer(photos.photo(room.cooperative().id(), room.assembly().id(), candidacy(candidate)));
    }

    @GetMapping("/v/{token}/photo/{candidate}")
    ResponseEntity<byte[]> inBooth(@PathVariable String token, @PathVariable String candidate) {
        return answer(photos.inBooth(token, candidacy(candidate)));
    }

    private static CandidacyId candidacy(String candidate) {
        try {
            return new CandidacyId(UUID.fromString(candidate));
        } catch (IllegalArgumentException none) {
            throw new Refused(AccessRefusal.NOTHING_HERE);
        }
    }

    private static ResponseEntity<byte[]> answer(byte[] picture) {
        return ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG)
            .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)).cachePrivate())
            .header("X-Content-Type-Options", "nosniff").body(picture);
    }
}
