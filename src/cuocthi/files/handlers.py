"""Files of a plain form, written into the tree of kept files while they come (``Incoming``)."""

import html
from collections.abc import Iterable
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from cuocthi.core.refused import Refused

from .actions import Source
from .incoming import Incoming
from .multipart import Body


class ReceivedFile(UploadedFile):
    """An uploaded file that lies in the tree already, waiting to be kept or dropped.

    ``fault`` is why it could not be written; it is raised as soon as somebody wants the content, so
    that the person reads it on the page of the form.
    """

    def __init__(self, incoming: Incoming | None, fault: Refused | None, **named: Any) -> None:
        self._incoming, self._fault = incoming, fault
        self._opened: IO[bytes] | None = None
        super().__init__(None, **named)

    @property
    def file(self) -> IO[bytes] | None:  # type: ignore[override]
        """What was received, opened when somebody reads it; most are only kept."""
        if self._opened is None and self._incoming is not None:
            self._opened = open(self._incoming.path, "rb")  # noqa: SIM115
        return self._opened

    @file.setter
    def file(self, given: IO[bytes] | None) -> None:
        self._opened = given

    @property
    def incoming(self) -> Incoming:
        """What was received. Raises the fault that kept it from being written."""
        if self._fault is not None or self._incoming is None:
            raise self._fault or Refused("")
        return self._incoming

    def read(self, *size: int) -> bytes:
        """The content. Raises the fault that kept it from being written."""
        self.incoming  # noqa: B018  raises
        return self.file.read(*size) if self.file else b""

    def close(self) -> None:
        """Called at the end of the request: what nobody kept is dropped."""
        if self._opened is not None:
            self._opened.close()
        if self._incoming is not None:
            self._incoming.discard()


class IntoTheTree(FileUploadHandler):
    """Django's upload handler for every form (``FILE_UPLOAD_HANDLERS``).

    A fault of the disk waits in the file: raised here, while the form is parsed, it would become a
    page about a fault of ours.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self._incoming: Incoming | None = None
        self._fault: Refused | None = None

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django's own name
        content_length: int,
        boundary: bytes,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile]]:
        """Read the whole form by our own parser (:mod:`.multipart`), within Django's limits.

        Raises MultiPartParserError for a cut or foreign body, RequestDataTooBig, TooManyFieldsSent
        and TooManyFilesSent; no file of the form is left then.
        """
        post, files = QueryDict(mutable=True), MultiValueDict[str, UploadedFile]()
        try:
            self._read_form(Body(input_data.read, boundary), post, files)
        except BaseException:
            self.upload_interrupted()
            for _name, received in files.lists():
                for file in received:
                    file.close()
            raise
        post._mutable = False
        return post, files

    def _read_form(
        self, body: Body, post: QueryDict, files: MultiValueDict[str, UploadedFile]
    ) -> None:
        fields = count = 0
        most_files, most_fields = (
            settings.DATA_UPLOAD_MAX_NUMBER_FILES,
            settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
        )
        room = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        while (head := body.next_head()) is not None:
            if head.file_name:
                count += 1
                if count > most_files:
                    raise TooManyFilesSent("A form sends more files than is allowed.")
                name = _safe(head.file_name)
                self.new_file(head.name, name, head.content_type, None, head.charset, {})
                size = 0
                for piece in body.content():
                    self.receive_data_chunk(piece, size)
                    size += len(piece)
                if name:
                    files.appendlist(head.name, self.file_complete(size))
                else:
                    self.upload_interrupted()
                continue
            fields += 1
            if fields > most_fields:
                raise TooManyFieldsSent("A form sends more fields than is allowed.")
            typed = body.text(room)
            room -= len(typed) + len(head.name)
            if room < 0:
                raise RequestDataTooBig("A form holds more text than is allowed.")
            dict.setdefault(post, head.name, []).append(typed.decode(errors="replace"))

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._incoming, self._fault = None, None
        try:
            self._incoming = Incoming()
        except Refused as fault:
            self._fault = fault

    def receive_data_chunk(self, raw_data: bytes | memoryview, start: int) -> None:
        """Write on; what follows a fault is read off and dropped."""
        if self._incoming is None:
            return
        try:
            self._incoming.write(raw_data)
        except Refused as fault:
            self._incoming.discard()
            self._incoming, self._fault = None, fault

    def file_complete(self, file_size: int) -> ReceivedFile:
        """The file as the form gets it."""
        done = ReceivedFile(
            self._incoming,
            self._fault,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
        self._incoming = None
        return done

    def upload_interrupted(self) -> None:
        """The line was cut: nothing of it stays."""
        if self._incoming is not None:
            self._incoming.discard()
            self._incoming = None


def _safe(given: str) -> str:
    """A file's name without folders and signs that are not printed; empty for one that names none."""
    name = html.unescape(given).replace("\\", "/").rpartition("/")[2]
    name = "".join(sign for sign in name if sign.isprintable())
    return "" if name in ("", ".", "..") else name


def sources(uploads: Iterable[UploadedFile]) -> list[tuple[Source, str]]:
    """Each upload as something that can be kept, and the name that was given. Raises Refused."""
    return [
        (upload.incoming if isinstance(upload, ReceivedFile) else upload.read(), upload.name or "")
        for upload in uploads
    ]
