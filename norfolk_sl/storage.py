"""Static files under names that change with their content, compressed once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True

    def compress_files(self, paths):
        """Compress what pages name; hardly anything asks for the plain names."""
        return super().compress_files(set(paths) & set(self.hashed_files.values()))
